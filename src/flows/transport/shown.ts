/** Keeps the key out of printed requests and answers, in a debugger or in a custom dispatcher. */

/**
 * Makes `util.inspect` and `JSON.stringify` show values of a class as `shown` returns them. This only hides
 * the contents: a server's answer, for example, may repeat the key that it received.
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
