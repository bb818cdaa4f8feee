/** Reads request bodies. Any program may send a request, so every part of the JSON may be missing or have another type. */
import { StudioFailure } from "./failure.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The body as an object. @throws StudioFailure with status 400 */
export function bodyFields(body: unknown): Fields {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Fields;
  throw refused("a JSON object");
}

/** A non-empty string. @throws StudioFailure with status 400 */
export function textField(fields: Fields, name: string): string {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (typeof value === "string" && value !== "") return value;
  throw refused(`a non-empty string "${name}"`);
}

/** An array. @throws StudioFailure with status 400 */
export function listField(fields: Fields, name: string): readonly unknown[] {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (Array.isArray(value)) return value;
  throw refused(`an array "${name}"`);
}

/** A whole number in the query; 0 if it is absent. @throws StudioFailure with status 400 */
export function numberInQuery(query: unknown, name: string): number {
  const value = bodyFields(query)[name] ?? "0";
  if (typeof value === "string" && /^\d{1,15}$/.test(value)) return Number(value);
  throw refused(`a whole number "${name}"`);
}

function refused(expected: string): StudioFailure {
  return new StudioFailure(400, { code: "request", message: `The request must contain ${expected}.` });
}
