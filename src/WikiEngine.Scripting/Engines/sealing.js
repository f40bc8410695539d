// Runs in each engine after sandbox.js and before the wiki's own scripts, while all built-in things are what they are by nature. Gives back a
// function to be called once the scripts have run. It closes what all calls of an engine share, so that what one request does to it can't reach
// the next: built-in objects take no additions, and what stands in them can't be replaced.
//
// Two of them are closed less tightly, since a property that can't be written can't be given to the objects below either. In Object.prototype each
// becomes a pair of functions: `counts["constructor"] = 1` still works on an object of one's own. Errors keep `name`, `message` and the like
// writable, for `this.name = "MyError"`; and the engine looks for data there.
//
// The scripts may have replaced whatever they like while they loaded, so nothing that they could have replaced is called afterwards: no methods,
// no iterators; and descriptors inherit nothing.
(() => {
  const { freeze, seal, preventExtensions, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, hasOwn } = Object;
  const { ownKeys } = Reflect;
  const [text, Wrong] = [String, TypeError];
  const objectPrototype = Object.prototype;
  const names = ownKeys(globalThis);
  const readOnly = { __proto__: null, writable: false, configurable: false };

  const found = new Set([globalThis, objectPrototype]);
  const errors = new Set();
  const add = value => {
    if ((typeof value !== "function" && (typeof value !== "object" || value === null)) || found.has(value) || errors.has(value)) return;
    (value === Error.prototype || value instanceof Error ? errors : found).add(value);
    if (typeof value === "function") add(value.prototype);
  };
  for (const name of names) add(globalThis[name]);
  for (const name of ownKeys(Intl)) add(Intl[name]);
  const generators = [function* () {}, async function* () {}];
  for (const made of [async () => {}, ...generators, ...generators.map(generator => generator()), [].values(), [].values().map(x => x), new Map().values(),
    new Set().values(), "".matchAll(/x/g), ""[Symbol.iterator](), new Uint8Array()])
    for (let prototype = getPrototypeOf(made); prototype !== null; prototype = getPrototypeOf(prototype)) {
      add(prototype);
      if (hasOwn(prototype, "constructor")) add(prototype.constructor);
    }
  found.delete(globalThis);
  found.delete(objectPrototype);
  const frozen = [...found];
  const sealed = [...errors];

  const share = key => {
    const value = objectPrototype[key];
    defineProperty(objectPrototype, key, {
      __proto__: null,
      get() { return value; },
      set(replacement) {
        if (this === objectPrototype) throw new Wrong(`Cannot assign to read only property '${text(key)}' of Object.prototype`);
        defineProperty(this, key, { __proto__: null, value: replacement, writable: true, enumerable: true, configurable: true });
      },
    });
  };
  const isWritable = (object, key) => {
    const descriptor = getOwnPropertyDescriptor(object, key);
    return descriptor !== undefined && hasOwn(descriptor, "writable") && descriptor.writable;
  };

  return () => {
    for (let i = 0; i < frozen.length; i++) freeze(frozen[i]);
    for (let i = 0; i < sealed.length; i++) seal(sealed[i]);
    const keys = ownKeys(objectPrototype);
    for (let i = 0; i < keys.length; i++) if (isWritable(objectPrototype, keys[i])) share(keys[i]);
    seal(objectPrototype);
    for (let i = 0; i < names.length; i++) if (isWritable(globalThis, names[i])) defineProperty(globalThis, names[i], readOnly);
    preventExtensions(globalThis);
  };
})()
