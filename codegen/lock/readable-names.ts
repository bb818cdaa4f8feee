/** Which names a lock may hold: those that modules could have, since they are printed into modules. */
import { bracedName, safeProperty } from "../../src/schema/binding/names.ts";
import { parseClark, XML, XS } from "../../src/xml/names.ts";
import { isIdentifier, isReserved } from "../model/identifiers.ts";
import type { Entry } from "./entry.ts";
import { LockError } from "./lock-error.ts";
import { literalIn, typeOfName } from "./type-name-pins.ts";

/** What a property is of, and what it is named after: the name of an element or attribute, or one of xsdflow's own. */
export const PROPERTY: RegExp = /^(.+) \.(@?(?:\{.*\}|:)?[^\s{}]+)$/su;

/** Prefixes that are always those of one namespace. */
const RESERVED_PREFIXES: ReadonlyMap<string, string> = new Map([
  ["xs", XS],
  ["xml", XML],
]);

/** Names of declarations begin as no keyword and none of a module's own constants does. */
export function declarable(name: string, where: string): string {
  const safe = isIdentifier(name) && !/^[a-z]/.test(name) && !isReserved(name) && name !== "__proto__";
  if (safe) return name;
  throw new LockError(
    `${where} has the name ${shownPart(name)}, which no declaration can have: an identifier is needed that does not begin with a small letter`,
  );
}

/**
 * Names of properties are quoted where they are no identifiers, so that only what misleads the reader is refused, and what the
 * binding does not give: names with a `$` are its own, and each says what it is.
 */
export function property(name: string, key: string, where: string): string {
  const [, , step = ""] = PROPERTY.exec(key) ?? [];
  if (step === "")
    throw new LockError(`${where} is no key of a property: those end as "type Name .property" does`);
  if (step.startsWith("$")) {
    if (name === step) return name;
    throw new LockError(`${where} has the name ${shownPart(name)}, and is always called ${shownPart(step)}`);
  }
  const misleads = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(name);
  if (name !== "" && !misleads && isPropertyOfSchema(name)) return name;
  throw new LockError(
    `${where} has the name ${shownPart(name)}, which no property can have: names that begin with $ are xsdflow's own, and those such as toString every object's`,
  );
}

/** Whether an element or attribute may have the name: see `safeProperty` for those that every object has. */
function isPropertyOfSchema(name: string): boolean {
  return name.startsWith("$") ? safeProperty(name.slice(1)) === name : safeProperty(name) === name;
}

/** What `$type` says of a global type ends in its name: another could be a type of the schema's, or a built-in one. */
export function holdTypeName(key: string, entry: Entry, where: string): void {
  const type = typeOfName(key);
  if (type === undefined || entry[0] !== "property") return;
  const { ns, local } = parseClark(type);
  const name = literalIn(entry[2]);
  const [, prefix] = /^([^:{}]+):/u.exec(name ?? "") ?? [];
  const own = prefix === undefined || (RESERVED_PREFIXES.get(prefix) ?? ns) === ns;
  const forms = [local, bracedName({ ns, local }), ...(own ? [`${prefix}:${local}`] : [])];
  if (name !== undefined && forms.includes(name)) return;
  throw new LockError(
    `${where} says ${shownPart(entry[2])}, which is no name of that type: ${shownPart(JSON.stringify(local))}, or the same with a prefix, is needed`,
  );
}

/** A part of a lock as it is told in an error. */
export function shownPart(value: unknown): string {
  const text = JSON.stringify(value) ?? "missing";
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
