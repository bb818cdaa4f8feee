/** Makes requests and answers print without the key, in a debugger or in a dispatcher of the user. */

/**
 * Makes `util.inspect` and `JSON.stringify` show values of a class as `shown` says. Their contents are only hidden:
 * a server's answer, for example, may repeat the key that it received.
 */
export function showAs<T>(type: { readonly prototype: T }, shown: (value: T) => object): void {
  const value = function (this: T): object {
    return shown(this);
  };
  // They must not be members, because all members of headers are sent.
  Object.defineProperties(type.prototype, {
    toJSON: { value },
    [Symbol.for("nodejs.util.inspect.custom")]: { value },
  });
}
