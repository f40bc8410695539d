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
  const shared = [Object, Object.prototype, Function.prototype, Array, Array.prototype, String, String.prototype, Number.prototype,
    Boolean.prototype, Symbol.prototype, RegExp.prototype, Date.prototype, Map.prototype, Set.prototype, Promise, Promise.prototype,
    Error.prototype, TypeError.prototype, RangeError.prototype, iteratorPrototype, JSON, Math, Reflect, console];
  const sealShared = () => {
    for (const intrinsic of shared) seal(intrinsic);
    preventExtensions(globalThis);
  };
  return { freeze, sealShared };
})()
