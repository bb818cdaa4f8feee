/** Identifies a place in a schema, independently of the declarations around it: names are stored under it. */
import type { ElementDeclaration } from "../../src/schema/components.ts";
import type { ClarkName } from "../../src/xml/events.ts";
import { clark, parseClark } from "../../src/xml/names.ts";
import type { Reference } from "./expression.ts";
import { pascalCase } from "./identifiers.ts";

/**
 * A place in a schema, and the declaration that is, or would be, made from it.
 *
 * A path is the kind and name of a global component and the steps below it: `type {urn:x}Invoice/line/@unit`. A step
 * is the name of a local element (`:name` in no namespace where the schema has one), `@name` of an attribute, or
 * `#item` and `#value`. XML names contain none of the separators.
 */
export interface TypeSite extends Reference {
  readonly path: string;
  /** Target namespace of the global component: local elements of that namespace are named without it. */
  readonly ns: string;
}

/** Longer names made from the place of a type are reduced to the last part. */
const LONGEST_NAME = 80;

/** The kinds of global components with which paths start. */
export type SiteKind = "attribute" | "element" | "group" | "type";

/** The place of a global component. */
export function globalSite(kind: SiteKind, key: ClarkName, { module, name }: Reference): TypeSite {
  return { module, name, path: `${kind} ${key}`, ns: parseClark(key).ns };
}

/** The place of a part inside another: `step` for its path, `local` for its name. */
export function inside(at: TypeSite, local: string, step: string): TypeSite {
  const own = pascalCase(local);
  const name = `${at.name}${own}`;
  return { ...at, name: name.length > LONGEST_NAME ? own : name, path: `${at.path}/${step}` };
}

/** The step of a local element in paths below a global component of this namespace. */
export function elementStep({ name: { ns, local } }: Pick<ElementDeclaration, "name">, own: string): string {
  if (ns === own) return local;
  return ns === "" ? `:${local}` : clark(ns, local);
}
