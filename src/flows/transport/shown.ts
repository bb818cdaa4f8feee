/** How requests and answers look to who inspects them, in a debugger or by a dispatcher of the user's: without the key. */

/**
 * Makes `util.inspect` and `JSON.stringify` show values of a class as `shown` says. What stands in it is out of sight
 * only: a server's answer, for one, may repeat the key that it was sent.
 */
export function showAs<T>(type: { readonly prototype: T }, shown: (value: T) => object): void {
  const value = function (this: T): object {
    return shown(this);
  };
  // Not as members: those of headers are all sent.
  Object.defineProperties(type.prototype, {
    toJSON: { value },
    [Symbol.for("nodejs.util.inspect.custom")]: { value },
  });
}
