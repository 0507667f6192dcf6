/** The same object with some of its members replaced: also one that is frozen, or of a class whose private fields only it may touch. */
export function overriding<Target extends object>(target: Target, members: Partial<Target>): Target {
  // A proxy of what is frozen could replace nothing.
  const shadow = Object.create(Object.getPrototypeOf(target) as object | null) as Target;
  return new Proxy(shadow, {
    get(_shadow, name) {
      if (Object.hasOwn(members, name)) return Reflect.get(members, name) as unknown;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
    has: (_shadow, name) => Object.hasOwn(members, name) || Reflect.has(target, name),
  });
}
