// Runs in each engine before the wiki's own scripts. Takes away what can't be contained: it would end the process by recursion through
// native code, or stall it. Gives back `freeze` as it was before any script could replace it, and `sealShared`, which seals the intrinsics
// that all calls share, to be called once the scripts have run: what one request adds to a prototype would reach the next one. Sealed and
// not frozen, since freezing would break `error.name = …`.
(() => {
  const { freeze, getPrototypeOf, seal, preventExtensions } = Object;
  const iteratorPrototype = getPrototypeOf(getPrototypeOf([][Symbol.iterator]()));
  const typedArray = getPrototypeOf(Int8Array);
  delete typedArray.prototype.sort;
  delete typedArray.prototype.toSorted;
  for (const name of ["getBigInt64", "getBigUint64", "setBigInt64", "setBigUint64"]) delete DataView.prototype[name];
  delete Date.prototype.toTemporalInstant;
  for (const name of ["Proxy", "BigInt", "BigInt64Array", "BigUint64Array", "Atomics", "SharedArrayBuffer", "WeakRef", "FinalizationRegistry",
    "ShadowRealm", "Temporal"]) delete globalThis[name];
  const largest = 16_000_000;
  const check = bytes => {
    if (bytes > largest) throw new RangeError(`${bytes} bytes are more than the ${largest} that one value may have`);
  };
  const { apply } = Reflect;
  const replace = (prototype, name, make) => {
    const native = prototype[name];
    const { [name]: guarded } = { [name](...given) { return make(native, this, given); } };
    Object.defineProperty(guarded, "name", { value: native.name });
    Object.defineProperty(guarded, "length", { value: native.length });
    Object.defineProperty(prototype, name, { value: guarded, writable: true, enumerable: false, configurable: true });
  };
  guardBuffers();
  guardStrings();
  guardExpressions();
  guardNotation();
  const shared = [Object, Object.prototype, Function.prototype, Array, Array.prototype, String, String.prototype, Number.prototype,
    Boolean.prototype, Symbol.prototype, RegExp.prototype, Date.prototype, Map.prototype, Set.prototype, Promise, Promise.prototype,
    Error.prototype, TypeError.prototype, RangeError.prototype, iteratorPrototype, JSON, Math, Reflect, console];

  // The engine looks at the memory between statements, and one `new Uint8Array(2e9)` is resident before the next. So the constructors look at
  // the length first. They share their prototype with those that they replace, which can't be reached any more.
  function guardBuffers() {
    const { construct } = Reflect;
    const { isArray, from } = Array;
    const { isView } = ArrayBuffer;
    const { defineProperty, setPrototypeOf } = Object;
    const NativeBuffer = ArrayBuffer;
    const replace = (native, guarded) => {
      defineProperty(guarded, "name", { value: native.name });
      defineProperty(guarded, "prototype", { value: native.prototype, writable: false });
      setPrototypeOf(guarded, getPrototypeOf(native));
      defineProperty(native.prototype, "constructor", { value: guarded, writable: false, configurable: false });
      defineProperty(globalThis, native.name, { value: guarded });
    };
    for (const native of [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float16Array, Float32Array,
      Float64Array]) {
      const size = native.BYTES_PER_ELEMENT;
      const guarded = function (source, ...rest) {
        if (new.target === undefined) throw new TypeError(`${native.name} requires 'new'`);
        let given = source;
        if (typeof given !== "object" || given === null) check((given = given === undefined ? 0 : +given) * size);
        else if (isArray(given) || isView(given)) check(given.length * size);
        // A length may be a getter, with another value each time: it is read once, here.
        else if (!(given instanceof NativeBuffer)) given = from(given);
        return construct(native, [given, ...rest], new.target);
      };
      defineProperty(guarded, "BYTES_PER_ELEMENT", { value: size });
      replace(native, guarded);
    }
    const guardedBuffer = function (length) {
      if (new.target === undefined) throw new TypeError("ArrayBuffer requires 'new'");
      const bytes = length === undefined ? 0 : +length;
      check(bytes);
      return construct(NativeBuffer, [bytes], new.target);
    };
    defineProperty(guardedBuffer, "isView", { value: isView });
    for (const name of ["resize", "transfer", "transferToFixedLength", "transferToImmutable"]) delete NativeBuffer.prototype[name];
    replace(NativeBuffer, guardedBuffer);
  }

  // The same for what makes much out of little text in one step. What is added bit by bit the engine counts itself.
  function guardStrings() {
    replace(String.prototype, "repeat", (native, text, [count]) => {
      const [part, times] = [whole(text), +count];
      check(part.length * times * 2);
      return apply(native, part, [times]);
    });
    for (const name of ["padStart", "padEnd"])
      replace(String.prototype, name, (native, text, [length, ...rest]) => {
        const whole = +length;
        check(whole * 2);
        return apply(native, text, [whole, ...rest]);
      });
    replace(String.prototype, "concat", (native, text, given) => {
      let made = whole(text);
      for (const part of given) made += `${part}`;
      return made;
    });
    const join = (native, array, [separator]) => {
      const between = separator === undefined ? "," : `${separator}`;
      const length = array.length;
      let whole = "";
      for (let i = 0; i < length; i++) {
        if (i > 0) whole += between;
        const element = array[i];
        if (element !== undefined && element !== null) whole += `${element}`;
      }
      return whole;
    };
    for (const prototype of [Array.prototype, typedArray.prototype]) {
      replace(prototype, "join", join);
      replace(prototype, "toLocaleString", (native, array) => join(native, array, []));
    }
    replace(String, "raw", (native, _, [strings, ...values]) => {
      const { raw } = strings;
      const length = raw.length;
      let whole = "";
      for (let i = 0; i < length; i++) {
        whole += `${raw[i]}`;
        if (i + 1 < length && i < values.length) whole += `${values[i]}`;
      }
      return whole;
    });
    for (const name of ["normalize", "toUpperCase", "toLowerCase", "toLocaleUpperCase", "toLocaleLowerCase"])
      replace(String.prototype, name, (native, text, given) => apply(native, subject(whole(text)), given));
    for (const name of ["encodeURI", "encodeURIComponent", "decodeURI", "decodeURIComponent", "escape", "unescape"])
      replace(globalThis, name, (native, _, [text]) => native(subject(`${text}`)));
    delete Intl.ListFormat;
  }

  // A text that a native step walks as a whole.
  function subject(text) {
    if (text.length > 1_000_000) throw new RangeError(`a text of ${text.length} characters is too long for this: at most 1000000`);
    return text;
  }

  // The characters that one native step would make or hold.
  function bound(characters) {
    if (characters > 4_000_000) throw new RangeError(`${characters} characters are more than the 4000000 that one step may make`);
  }

  function whole(text) {
    if (text === undefined || text === null) throw new TypeError(`${text} is no text`);
    return `${text}`;
  }

  // Regular expressions and replacing: the native code makes all matches, and all that their groups hold, in one step.
  function guardExpressions() {
    const Expression = RegExp;
    const { prototype } = Expression;
    const { defineProperty, getOwnPropertyDescriptor } = Object;
    const { exec } = prototype;
    const { split, includes, replaceAll: nativeReplaceAll } = String.prototype;
    const source = getOwnPropertyDescriptor(prototype, "source").get;
    const flagsOf = getOwnPropertyDescriptor(prototype, "flags").get;
    const count = (text, part) => apply(split, text, [part]).length - 1;
    const has = (text, part) => apply(includes, text, [part]);

    // The native code is fast only where it finds its own `exec`, which no script may hold. A call that a limit ends in between leaves this
    // as it is, so whatever lets a script run sets it back.
    let inside = false;
    const natively = (native, expression, given) => {
      inside = true;
      try {
        return apply(native, expression, given);
      } finally {
        inside = false;
      }
    };

    // What an expression with an `exec` or flags of its own makes the native code do can't be foreseen.
    // `Reflect.ownKeys` would make the expression slow.
    const asked = ["exec", "constructor", "flags", "source", "global", "ignoreCase", "multiline", "dotAll", "unicode", "unicodeSets", "sticky",
      "hasIndices"];
    const { hasOwn } = Object;
    const plain = expression => {
      const text = apply(source, expression, []);
      let isPlain = getPrototypeOf(expression) === prototype;
      for (let i = 0; i < asked.length; i++) if (hasOwn(expression, asked[i])) isPlain = false;
      if (!isPlain)
        throw new TypeError("a regular expression with properties or a class of its own can't be used here");
      return text;
    };
    // It may be an object, which a script turns into a number. Like all that runs a script, before the expression is looked at.
    const settle = expression => {
      if (typeof expression.lastIndex !== "number") expression.lastIndex = +expression.lastIndex;
    };
    // Too many rather than too few: an escaped parenthesis counts as well.
    const groups = pattern => has(pattern, "(")
      ? count(pattern, "(") - count(pattern, "(?") + count(pattern, "(?<") - count(pattern, "(?<=") - count(pattern, "(?<!") : 0;
    const one = (pattern, text) => {
      if (text.length * pattern.length > 4_000_000) bound(text.length * (groups(pattern) + 1));
    };
    // Groups of a match lie within it, so that all of them hold no more than the text has; but not those in a lookahead or a lookbehind.
    const all = (pattern, flags, text) => {
      subject(text);
      if (text.length * pattern.length <= 4000) return;
      const captures = groups(pattern);
      bound(text.length * (captures + 1));
      if (captures === 0 || !has(pattern, "(?=") && !has(pattern, "(?<=")) return;
      if (text.length * (text.length + 1) * captures <= 4_000_000) return;
      const walker = new Expression(pattern, (has(flags, "i") ? "gi" : "g") + (has(flags, "m") ? "m" : "") + (has(flags, "s") ? "s" : "")
        + (has(flags, "u") ? "u" : "") + (has(flags, "v") ? "v" : ""));
      let held = 0;
      for (let match; (match = natively(exec, walker, [text])) !== null;) {
        for (let i = 0; i < match.length; i++) held += match[i] === undefined ? 0 : match[i].length;
        bound(held);
        if (match[0] === "") walker.lastIndex++;
      }
    };
    const counted = (replacer, called) => {
      let made = 0;
      return (...given) => {
        inside = false;
        const text = `${apply(replacer, undefined, given)}`;
        bound(made += text.length);
        inside = called;
        return text;
      };
    };
    // The length of one replacement at most. "$`" and "$'" may stand for all of the text each time; the groups only together, unless they
    // lie in a lookahead or a lookbehind.
    const longest = (replacement, text, apart) => replacement.length + (has(replacement, "$")
      ? (apart ? count(replacement, "$") : count(replacement, "$`") + count(replacement, "$'")) * text.length : 0);
    const together = (replacement, text) => text.length * (1 + count(replacement, "$"));

    for (const name of ["exec", "test", Symbol.search])
      replace(prototype, name, (native, expression, [given]) => {
        const text = `${given}`;
        settle(expression);
        const pattern = plain(expression);
        one(pattern, text);
        return natively(native, expression, [text]);
      });
    const guardedExec = prototype.exec;
    defineProperty(prototype, "exec", { get: () => inside ? exec : guardedExec, set: undefined, enumerable: false, configurable: false });

    for (const name of [Symbol.match, Symbol.split])
      replace(prototype, name, (native, expression, [given, limit]) => {
        const text = `${given}`;
        const most = limit === undefined ? limit : +limit;
        settle(expression);
        const pattern = plain(expression);
        all(pattern, apply(flagsOf, expression, []), text);
        return natively(native, expression, [text, most]);
      });
    // Takes one match with each step, by the guarded `exec`.
    replace(prototype, Symbol.matchAll, (native, expression, [given]) => {
      const text = subject(`${given}`);
      settle(expression);
      plain(expression);
      inside = false;
      return apply(native, expression, [text]);
    });
    replace(prototype, Symbol.replace, (native, expression, [given, value]) => {
      const text = `${given}`;
      const isFunction = typeof value === "function";
      const replacement = isFunction ? value : `${value}`;
      settle(expression);
      const pattern = plain(expression);
      const flags = apply(flagsOf, expression, []);
      const { lastIndex } = expression;
      all(pattern, flags, text);
      if (isFunction) return natively(native, expression, [text, counted(replacement, true)]);
      const each = longest(replacement, text, has(pattern, "(?=") || has(pattern, "(?<="));
      const rest = together(replacement, text);
      if (!has(flags, "g")) bound(rest + each);
      else if (rest + (text.length + 1) * each > 4_000_000) {
        const matches = natively(native, expression, [text, "x"]).length - natively(native, expression, [text, ""]).length;
        expression.lastIndex = lastIndex;
        bound(rest + matches * each);
      }
      return natively(native, expression, [text, replacement]);
    });

    for (const name of ["replace", "replaceAll"])
      replace(String.prototype, name, (native, given, [pattern, value]) => {
        if (given === undefined || given === null) throw new TypeError(`${given} has no ${name}`);
        if (typeof pattern === "object" && pattern !== null) {
          const method = pattern[Symbol.replace];
          if (method !== undefined && method !== null) {
            if (name === "replaceAll" && pattern instanceof Expression && !has(`${pattern.flags}`, "g"))
              throw new TypeError("replaceAll must be called with a global RegExp");
            return apply(method, pattern, [given, value]);
          }
        }
        const text = subject(`${given}`);
        const part = `${pattern}`;
        if (typeof value === "function") return apply(native, text, [part, counted(value, false)]);
        const replacement = `${value}`;
        const each = longest(replacement, text, true);
        if (name === "replace") bound(text.length + each);
        else if (text.length + (text.length + 1) * each > 4_000_000)
          // Splitting would make an array that is too long.
          bound(text.length + (part === "" ? text.length + 1
            : (apply(nativeReplaceAll, text, [part, part + "x"]).length - text.length)) * each);
        return apply(native, text, [part, replacement]);
      });
    replace(String.prototype, "split", (native, given, [separator, limit]) => {
      if (given === undefined || given === null) throw new TypeError(`${given} has no split`);
      if (typeof separator === "object" && separator !== null) {
        const method = separator[Symbol.split];
        if (method !== undefined && method !== null) return apply(method, separator, [given, limit]);
      }
      return apply(split, subject(`${given}`), [separator === undefined ? separator : `${separator}`, limit]);
    });
    // What the native code asks an expression for is as it was.
    for (const name of ["flags", "source", "global", "ignoreCase", "multiline", "dotAll", "unicode", "unicodeSets", "sticky", "hasIndices"])
      defineProperty(prototype, name, { configurable: false });
    defineProperty(prototype, "constructor", { writable: false, configurable: false });
    defineProperty(Expression, Symbol.species, { configurable: false });
  }

  // Writing JSON asks for each value, so that the engine can look at the memory in between.
  function guardNotation() {
    const { isArray } = Array;
    replace(JSON, "stringify", (native, _, [value, replacer, space]) => {
      if (typeof value === "string") return native(subject(value), replacer, space);
      if (typeof value !== "object" && typeof value !== "function" || value === null) return native(value, replacer, space);
      if (isArray(replacer)) {
        const names = new Set();
        for (const name of replacer) names.add(`${name}`);
        return native(value, function (key, inner) { return key === "" || isArray(this) || names.has(key) ? inner : undefined; }, space);
      }
      if (typeof replacer === "function") return native(value, function (key, inner) { return apply(replacer, this, [key, inner]); }, space);
      return native(value, (key, inner) => inner, space);
    });
  }

  const sealShared = () => {
    for (const intrinsic of shared) seal(intrinsic);
    preventExtensions(globalThis);
  };
  return { freeze, sealShared };
})()
