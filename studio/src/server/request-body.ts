/** Reads what the page sends: JSON whose parts may be missing or of another type, since anything may send it. */
import { StudioFailure } from "./failure.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The body as an object. @throws StudioFailure with status 400 */
export function bodyFields(body: unknown): Fields {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Fields;
  throw refused("a JSON object");
}

/** A text that is not empty. @throws StudioFailure with status 400 */
export function textField(fields: Fields, name: string): string {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (typeof value === "string" && value !== "") return value;
  throw refused(`a text as "${name}"`);
}

/** A list. @throws StudioFailure with status 400 */
export function listField(fields: Fields, name: string): readonly unknown[] {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (Array.isArray(value)) return value;
  throw refused(`a list as "${name}"`);
}

/** A whole number in the query, 0 where it is absent. @throws StudioFailure with status 400 */
export function numberInQuery(query: unknown, name: string): number {
  const value = bodyFields(query)[name] ?? "0";
  if (typeof value === "string" && /^\d{1,15}$/.test(value)) return Number(value);
  throw refused(`a whole number as "${name}"`);
}

function refused(expected: string): StudioFailure {
  return new StudioFailure(400, { code: "request", message: `The request must contain ${expected}.` });
}
