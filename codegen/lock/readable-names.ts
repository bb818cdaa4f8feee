/** Which names a lock may contain: those that modules could have, since they are printed into modules. */
import { bracedName, safeProperty } from "../../src/schema/binding/names.ts";
import { parseClark, XML, XS } from "../../src/xml/names.ts";
import { isIdentifier, isReserved } from "../model/identifiers.ts";
import type { Entry } from "./entry.ts";
import { LockError } from "./lock-error.ts";
import { literalIn, typeOfName } from "./type-name-pins.ts";

/**
 * The owner of a property, and what it is named after: the name of an element or attribute, or one that xsdflow
 * defines.
 */
export const PROPERTY: RegExp = /^(.+) \.(@?(?:\{.*\}|:)?[^\s{}]+)$/su;

/** Prefixes that always have the same namespace. */
const RESERVED_PREFIXES: ReadonlyMap<string, string> = new Map([
  ["xs", XS],
  ["xml", XML],
]);

/** Names of declarations do not begin like a keyword or one of a module's own constants. */
export function declarable(name: string, where: string): string {
  const safe = isIdentifier(name) && !/^[a-z]/.test(name) && !isReserved(name) && name !== "__proto__";
  if (safe) return name;
  throw new LockError(
    `${where} has the name ${shownPart(name)}, which a declaration cannot have: expected an identifier that does not begin with a lower-case letter`,
  );
}

/**
 * Names of properties are quoted if they are not identifiers, so only misleading names are refused, and names that
 * the binding never chooses: names with a `$` are its own, and each has one meaning.
 */
export function property(name: string, key: string, where: string): string {
  const [, , step = ""] = PROPERTY.exec(key) ?? [];
  if (step === "")
    throw new LockError(`${where} is not the key of a property: keys end like "type Name .property"`);
  if (step.startsWith("$")) {
    if (name === step) return name;
    throw new LockError(
      `${where} has the name ${shownPart(name)}, but its name is always ${shownPart(step)}`,
    );
  }
  const misleads = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(name);
  if (name !== "" && !misleads && isPropertyOfSchema(name)) return name;
  throw new LockError(
    `${where} has the name ${shownPart(name)}, which a property cannot have: names that begin with $ are reserved for xsdflow, and every object has names such as toString`,
  );
}

/** Whether an element or attribute may have the name: see `safeProperty` for the names that every object has. */
function isPropertyOfSchema(name: string): boolean {
  return name.startsWith("$") ? safeProperty(name.slice(1)) === name : safeProperty(name) === name;
}

/**
 * The value of `$type` for a global type ends in its name: another value could be a type of the schema, or a built-in
 * one.
 */
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
    `${where} has ${shownPart(entry[2])}, which is not a name of that type: expected ${shownPart(JSON.stringify(local))}, with or without a prefix`,
  );
}

/** A part of a lock as shown in an error. */
export function shownPart(value: unknown): string {
  const text = JSON.stringify(value) ?? "missing";
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
