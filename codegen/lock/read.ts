/** Reads a lock file without trusting it: it comes from a repository, and its names are printed into modules. */
import { readClark } from "../../src/xml/names.ts";
import { isModulePath } from "../model/module-paths.ts";
import { Tolerance } from "../tolerate/tolerance.ts";
import { repeatedKey } from "./duplicates.ts";
import type { Entries, Entry, Lock, LockedModule } from "./entry.ts";
import { LockError } from "./lock-error.ts";
import { END, fullKey, LOCK_VERSION, moduleNamespaces } from "./print.ts";
import { declarable, holdTypeName, PROPERTY, property, shownPart } from "./readable-names.ts";

/** What a name denotes in TypeScript: names are unique within each space. */
const SPACES: Readonly<Record<string, string>> = { type: "type", schema: "constant", values: "constant" };

/** The beginnings of keys of entries: the kind of a global component, and its name. See `Site` in codegen/model. */
const KEY = /^(?:attribute|element|group|type) (?:\{.*\})?[^\s{}/.(]/su;

/**
 * The lock in a text.
 *
 * @throws LockError for a text that is not a lock, for another version, and for names that no module could have
 */
export function readLock(text: string): Lock {
  const root = objectOf(parsed(text), "it");
  const { version, modules, entries } = Object.fromEntries(root);
  if (version !== LOCK_VERSION) {
    throw new LockError(
      `its version is ${shownPart(version)}, and this xsdflow reads version ${LOCK_VERSION}; a newer xsdflow wrote it`,
    );
  }
  const locked = new Map(
    [...objectOf(modules, "modules")].map(([document, value]) => [document, moduleOf(document, value)]),
  );
  const known = new Set<string>();
  for (const { path } of locked.values()) {
    if (known.has(path.toLowerCase()))
      throw new LockError(`two documents have the module ${shownPart(path)}`);
    known.add(path.toLowerCase());
  }
  const namespaces = moduleNamespaces(locked);
  const declared = [...objectOf(entries, "entries")].map(([path, value]) => {
    if (!known.has(path.toLowerCase()))
      throw new LockError(`no document has the module ${shownPart(path)} of its entries`);
    return [path, entriesOf(path, value, namespaces.get(path) ?? "")] as const;
  });
  return { modules: locked, entries: new Map(declared) };
}

function parsed(text: string): unknown {
  const plain = text.replace(/^\ufeff/, "");
  if (/^(?:<{7}|={7}|>{7})/m.test(plain)) {
    throw new LockError(
      "it contains the markers of a merge conflict; keep the lines of both sides, each key once",
    );
  }
  const value = json(plain);
  const repeated = repeatedKey(plain);
  if (repeated === undefined) return value;
  throw new LockError(`it contains the key ${shownPart(repeated)} twice; keep the line whose name is in use`);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LockError(`it is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The members of an object except the one that only ends it. */
function objectOf(value: unknown, where: string): ReadonlyMap<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new LockError(`${where} is not an object`);
  }
  return new Map(Object.entries(value).filter(([key]) => key !== END));
}

/** A key among the tolerated rules. No rule has this name. */
const HELD = "second-edition";

function moduleOf(document: string, value: unknown): LockedModule {
  if (readClark(document) === undefined) {
    throw new LockError(
      `${shownPart(document)} is not the name of a document: expected a file, or {namespace} and a file`,
    );
  }
  const [path, names = "preserve", ...words] = stringsOf(value, `modules[${shownPart(document)}]`);
  const isPath = path !== undefined && isModulePath(path);
  if (isPath && (names === "preserve" || names === "camel")) {
    const rules = words.filter((word) => word !== HELD);
    return {
      ...{ path, names },
      ...(rules.length === 0 ? {} : { tolerate: toleranceOf(document, rules) }),
      ...(words.includes(HELD) ? { nameCharacters: HELD } : {}),
    };
  }
  throw new LockError(
    `modules[${shownPart(document)}] is ${shownPart(value)}; expected the path of a module`,
  );
}

function toleranceOf(document: string, words: readonly string[]): readonly string[] {
  try {
    return Tolerance.of(words).choice;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new LockError(`modules[${shownPart(document)}]: ${error.message.replace(/\.$/, "")}`);
  }
}

function entriesOf(module: string, value: unknown, ns: string): Entries {
  const owners = new Map<string, string>();
  const entries = new Map<string, Entry>();
  for (const [key, item] of objectOf(value, `entries[${shownPart(module)}]`)) {
    const where = `${shownPart(key)} of ${module}`;
    if (!KEY.test(key)) {
      throw new LockError(
        `${where} is not the key of an entry: keys begin with "element Name" or "type Name"`,
      );
    }
    const entry = entryOf(stringsOf(item, where), key, where);
    const name = nameIn(key, entry);
    const other = name === undefined ? undefined : owners.get(name);
    if (other !== undefined) {
      throw new LockError(
        `${shownPart(other)} and ${where} have the same name, ${shownPart(entry[1])}; remove one of the lines, or give it another name`,
      );
    }
    if (name !== undefined) owners.set(name, key);
    const whole = fullKey(key, ns);
    holdTypeName(whole, entry, where);
    entries.set(whole, entry);
  }
  return entries;
}

/** A name, and the space in which it must be unique; `undefined` for an entry that names nothing. */
function nameIn(key: string, [kind, name = ""]: Entry): string | undefined {
  const space = kind === "property" ? PROPERTY.exec(key)?.[1] : SPACES[kind];
  return space === undefined ? undefined : `${space} .${name}`;
}

function stringsOf(value: unknown, where: string): readonly string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
  throw new LockError(`${where} is ${shownPart(value)}; expected a list of strings`);
}

function entryOf(list: readonly string[], key: string, where: string): Entry {
  const [kind, first = "", second = "", third] = list;
  switch (kind) {
    case "type":
    case "schema":
      return [kind, declarable(first, where), second];
    case "values":
      return [kind, declarable(first, where)];
    case "value":
      return [kind, first];
    case "property":
      return [kind, property(first, key, where), second, third === "?" || third === "=" ? third : ""];
    case "facet":
      return [kind, first, second];
    case "choice":
      return [kind, ...list.slice(1)];
    default:
      throw new LockError(`${where} has the unknown kind ${shownPart(kind)}`);
  }
}
