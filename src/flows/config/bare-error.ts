/** Copies errors of other libraries without their extra properties, which may contain requests and answers: raw bytes, headers, bodies. */
import { inspect } from "node:util";

const DEPTH = 8;
/** Bytes are printed as numbers, in which a search would not find a key. */
const SHOWN = { depth: DEPTH, showHidden: true, maxArrayLength: 1000, maxStringLength: null } as const;

/** Whether the thrown value contains no key, as far as it can be searched. */
export function isHarmless(thrown: unknown, isClean: (text: string) => boolean): boolean {
  try {
    return !holdsBytes(thrown) && isClean(inspect(thrown, SHOWN));
  } catch {
    return false;
  }
}

function holdsBytes(thrown: unknown, depth: number = 0): boolean {
  if (ArrayBuffer.isView(thrown) || thrown instanceof ArrayBuffer) return true;
  if (!(thrown instanceof Error) || depth > DEPTH) return false;
  return Reflect.ownKeys(thrown).some((key) => holdsBytes(Reflect.get(thrown, key), depth + 1));
}

/** An error with the same name, code, message and causes, and no other properties. */
export function bareError(thrown: unknown, scrub: (text: string) => string, depth: number = 0): Error {
  if (!(thrown instanceof Error))
    return new Error(scrub(typeof thrown === "string" ? thrown : "no error was thrown"));
  const { message, name, stack, cause } = thrown;
  const causes = cause === undefined || depth > DEPTH ? {} : { cause: bareError(cause, scrub, depth + 1) };
  const bare =
    thrown instanceof AggregateError && depth <= DEPTH
      ? new AggregateError(
          thrown.errors.map((each: unknown) => bareError(each, scrub, depth + 1)),
          scrub(message),
          causes,
        )
      : new Error(scrub(message), causes);
  bare.name = scrub(String(name));
  if (stack !== undefined) bare.stack = scrub(stack);
  const code: unknown = Reflect.get(thrown, "code");
  if (typeof code === "string") Object.assign(bare, { code: scrub(code) });
  return bare;
}
