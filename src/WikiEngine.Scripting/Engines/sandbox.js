// Runs in each engine before the wiki's own scripts. Takes away what can't be contained: it would end the process by recursion through
// native code, or stall it. Gives back `freeze` as it was before any script could replace it.
(() => {
  const { freeze, getPrototypeOf } = Object;
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
  guardBuffers();
  guardStrings();

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
    const { apply } = Reflect;
    const replace = (prototype, name, make) => {
      const native = prototype[name];
      const { [name]: guarded } = { [name](...given) { return make(native, this, given); } };
      Object.defineProperty(prototype, name, { value: guarded, writable: true, enumerable: false, configurable: true });
    };
    replace(String.prototype, "repeat", (native, text, [count]) => {
      const [whole, times] = [`${text}`, +count];
      check(whole.length * times * 2);
      return apply(native, whole, [times]);
    });
    for (const name of ["padStart", "padEnd"])
      replace(String.prototype, name, (native, text, [length, ...rest]) => {
        const whole = +length;
        check(whole * 2);
        return apply(native, text, [whole, ...rest]);
      });
    replace(String.prototype, "concat", (native, text, given) => {
      let whole = `${text}`;
      for (const part of given) whole += `${part}`;
      return whole;
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
    delete Intl.ListFormat;
    // A long text for each match of a long text. How many there are is counted only where the worst case would be too much.
    const { split, includes } = String.prototype;
    const nativeMatch = RegExp.prototype[Symbol.match];
    const checkReplacing = (text, made, count) => {
      const each = made.length + (apply(includes, made, ["$`"]) || apply(includes, made, ["$'"]) ? text.length : 0);
      if ((text.length + 1) * each * 2 > largest) check((count() * each + text.length) * 2);
    };
    replace(RegExp.prototype, Symbol.replace, (native, expression, [given, replacement]) => {
      const text = `${given}`;
      if (typeof replacement === "function") return apply(native, expression, [text, replacement]);
      const made = `${replacement}`;
      checkReplacing(text, made, () => apply(nativeMatch, expression, [text])?.length ?? 0);
      return apply(native, expression, [text, made]);
    });
    replace(String.prototype, "replaceAll", (native, text, [pattern, replacement]) => {
      if (typeof pattern === "object" || typeof replacement === "function") return apply(native, text, [pattern, replacement]);
      const [whole, part, made] = [`${text}`, `${pattern}`, `${replacement}`];
      checkReplacing(whole, made, () => apply(split, whole, [part]).length);
      return apply(native, whole, [part, made]);
    });
  }

  return freeze;
})()
