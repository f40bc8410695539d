// expect(value) of "wiki/test". A failure names what was expected and what came; its place is the line of the test that asked.
(() => {
  const longest = 300;
  const isObject = value => typeof value === "object" && value !== null;

  function show(value) {
    let text;
    if (typeof value === "function") text = "a function";
    else if (value instanceof RegExp || value instanceof Error) text = String(value);
    else if (value instanceof Date) text = Number.isNaN(value.getTime()) ? "an invalid date" : value.toISOString();
    else if (value === undefined || typeof value === "number" || typeof value === "symbol") text = String(value);
    else text = JSON.stringify(value) ?? String(value);
    return text.length > longest ? `${text.slice(0, longest)}…` : text;
  }

  function same(a, b) {
    if (Object.is(a, b)) return true;
    if (!isObject(a) || !isObject(b) || Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
    if (a instanceof Date) return a.getTime() === b.getTime();
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every(key => Object.hasOwn(b, key) && same(a[key], b[key]));
  }

  function contains(value, part) {
    if (typeof value === "string") return value.includes(part);
    if (Array.isArray(value)) return value.some(element => same(element, part));
    throw new TypeError(`toContain looks into a text or an array, and not into ${show(value)}`);
  }

  function matches(value, pattern) {
    if (typeof value !== "string") throw new TypeError(`toMatch looks at a text, and not at ${show(value)}`);
    return pattern instanceof RegExp ? new RegExp(pattern.source, pattern.flags.replace("g", "").replace("y", "")).test(value) : value.includes(pattern);
  }

  // undefined where nothing was thrown.
  function thrownBy(fn) {
    if (typeof fn !== "function") throw new TypeError(`toThrow calls a function, and ${show(fn)} is none`);
    try {
      fn();
    } catch (thrown) {
      return { message: thrown instanceof Error ? thrown.message : String(thrown) };
    }
    return undefined;
  }

  function expectation(value, isNegated) {
    const check = (holds, words) => {
      if (holds === isNegated) throw Object.assign(new Error(`expected ${show(value)} ${isNegated ? "not " : ""}${words}`), { name: "Failed" });
    };
    return {
      toBe(expected) { check(Object.is(value, expected), `to be ${show(expected)}`); },
      toEqual(expected) { check(same(value, expected), `to equal ${show(expected)}`); },
      toContain(part) { check(contains(value, part), `to contain ${show(part)}`); },
      toMatch(pattern) { check(matches(value, pattern), `to match ${show(pattern)}`); },
      toThrow(part = "") {
        const thrown = thrownBy(value);
        check(thrown !== undefined && thrown.message.includes(part), part === "" ? "to throw" : `to throw ${show(part)}${thrown ? `, and not ${show(thrown.message)}` : ""}`);
      },
    };
  }

  return value => Object.assign(expectation(value, false), { not: expectation(value, true) });
})()
