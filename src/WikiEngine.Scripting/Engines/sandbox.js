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
  const mostElements = 1_000_000;
  const check = bytes => {
    if (bytes > largest) throw new RangeError(`${bytes} bytes are more than the ${largest} that one value may have`);
  };
  const checkElements = (count, size) => {
    check(count * size);
    if (count > mostElements) throw new RangeError(`${count} elements are more than the ${mostElements} that a typed array may have`);
  };
  const { apply, construct } = Reflect;
  guardBuffers();
  guardStrings();
  guardSteps();
  guardNames();

  function replace(owner, name, make) {
    const native = owner[name];
    const { [name]: guarded } = { [name](...given) { return make(native, this, given); } };
    Object.defineProperty(owner, name, { value: guarded, writable: true, enumerable: false, configurable: true });
  }

  // Puts another constructor in the place of a native one, which can't be reached any more: they share their prototype.
  function replaceConstructor(native, guarded) {
    const { defineProperty, setPrototypeOf } = Object;
    defineProperty(guarded, "name", { value: native.name });
    defineProperty(guarded, "prototype", { value: native.prototype, writable: false });
    setPrototypeOf(guarded, getPrototypeOf(native));
    defineProperty(native.prototype, "constructor", { value: guarded, writable: false, configurable: false });
    defineProperty(globalThis, native.name, { value: guarded });
  }

  // The engine looks at the memory between statements, and one `new Uint8Array(2e9)` is resident before the next. So the constructors look at
  // the length first.
  function guardBuffers() {
    const { isArray, from } = Array;
    const { isView } = ArrayBuffer;
    const { defineProperty } = Object;
    const NativeBuffer = ArrayBuffer;
    for (const native of [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float16Array, Float32Array,
      Float64Array]) {
      const size = native.BYTES_PER_ELEMENT;
      const guarded = function (source, ...rest) {
        if (new.target === undefined) throw new TypeError(`${native.name} requires 'new'`);
        let given = source;
        if (typeof given !== "object" || given === null) checkElements(given = given === undefined ? 0 : +given, size);
        else if (isArray(given) || isView(given)) checkElements(given.length, size);
        else if (given instanceof NativeBuffer) {
          const [offset, count] = [+(rest[0] ?? 0), rest[1] === undefined ? undefined : +rest[1]];
          checkElements(count ?? (given.byteLength - offset) / size, size);
          return construct(native, [given, offset, count], new.target);
        }
        // A length may be a getter, with another value each time: it is read once, here.
        else given = from(given);
        return construct(native, [given, ...rest], new.target);
      };
      defineProperty(guarded, "BYTES_PER_ELEMENT", { value: size });
      replaceConstructor(native, guarded);
    }
    const guardedBuffer = function (length) {
      if (new.target === undefined) throw new TypeError("ArrayBuffer requires 'new'");
      const bytes = length === undefined ? 0 : +length;
      check(bytes);
      return construct(NativeBuffer, [bytes], new.target);
    };
    defineProperty(guardedBuffer, "isView", { value: isView });
    for (const name of ["resize", "transfer", "transferToFixedLength", "transferToImmutable"]) delete NativeBuffer.prototype[name];
    replaceConstructor(NativeBuffer, guardedBuffer);
  }

  // The same for what makes much out of little text in one step. What is added bit by bit the engine counts itself.
  function guardStrings() {
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

  // Limits are looked at where the script itself does something. What is native and asks for one element after the other, of something whose
  // steps are native too, could go on for ever: here each step is one of the script's.
  function guardSteps() {
    const { from } = Array;
    const { iterator } = Symbol;
    const isObject = value => typeof value === "object" ? value !== null : typeof value === "function";
    const stepped = source => {
      if (!isObject(source)) return source;
      const { next } = source;
      return {
        next() { return apply(next, source, []); },
        return() {
          const end = source.return;
          return end === undefined || end === null ? {} : apply(end, source, []);
        },
      };
    };
    const steppedAll = source => {
      const begin = source?.[iterator];
      return typeof begin === "function" ? { [iterator]() { return stepped(apply(begin, source, [])); } } : undefined;
    };
    for (const name of ["all", "allSettled", "any", "race"])
      replace(Promise, name, (native, promise, [source]) => apply(native, promise, [steppedAll(source)]));
    for (const name of ["drop", "every", "filter", "find", "flatMap", "forEach", "map", "reduce", "some", "take", "toArray"])
      replace(Iterator.prototype, name, (native, source, given) => apply(native, stepped(source), given));
    for (const name of ["difference", "intersection", "isDisjointFrom", "isSubsetOf", "isSupersetOf", "symmetricDifference", "union"])
      replace(Set.prototype, name, (native, set, [other]) => {
        if (!isObject(other)) return apply(native, set, [other]);
        const { size, has, keys } = other;
        return apply(native, set, [{
          size,
          has: typeof has === "function" ? value => apply(has, other, [value]) : has,
          keys: typeof keys === "function" ? () => stepped(apply(keys, other, [])) : keys,
        }]);
      });
    replace(Math, "sumPrecise", (native, math, [source]) => apply(native, math, [steppedAll(source)]));
    // What makes an array of its own looks at the limits.
    replace(typedArray, "from", (native, type, [source, ...rest]) => apply(native, type, [from(source), ...rest]));
    const NativeError = AggregateError;
    replaceConstructor(NativeError, function AggregateError(errors, ...rest) {
      return construct(NativeError, [from(errors), ...rest], new.target ?? AggregateError);
    });
  }

  // Each character of a text has a name, and names are made in one step.
  function guardNames() {
    const { getOwnPropertyDescriptor } = Object;
    const most = 100_000;
    const lengthOf = value => {
      if (value === undefined || value === null) return 0;
      if (typeof value === "string") return value.length;
      // An object that is a text has a length that can't be set.
      const length = getOwnPropertyDescriptor(value, "length");
      return length?.writable === false ? +length.value : 0;
    };
    const checkNames = value => {
      const length = lengthOf(value);
      if (length > most) throw new RangeError(`${length} characters are more than the ${most} whose names can be asked for`);
    };
    const guard = (owner, names) => {
      for (const name of names)
        replace(owner, name, (native, object, given) => {
          for (let i = 0; i < given.length; i++) checkNames(given[i]);
          return apply(native, object, given);
        });
    };
    guard(Object, ["assign", "defineProperties", "entries", "freeze", "getOwnPropertyDescriptors", "getOwnPropertyNames", "isFrozen", "isSealed", "keys", "seal",
      "values"]);
    guard(Reflect, ["ownKeys"]);
  }

  return freeze;
})()
