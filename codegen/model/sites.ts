/** Where in a schema something stands: what its name is remembered by, whatever is declared around it. */
import type { ElementDeclaration } from "../../src/schema/components.ts";
import type { ClarkName } from "../../src/xml/events.ts";
import { clark, parseClark } from "../../src/xml/names.ts";
import type { Reference } from "./expression.ts";
import { pascalCase } from "./identifiers.ts";

/**
 * A place in a schema, and the declaration that is, or would be, made of it.
 *
 * A path is the kind and name of a global component and the steps below it: `type {urn:x}Invoice/line/@unit`. A step is the
 * name of a local element (`:name` in no namespace where the schema has one), `@name` of an attribute, or `#item` and
 * `#value`. Names of XML hold none of the signs between them.
 */
export interface TypeSite extends Reference {
  readonly path: string;
  /** Target namespace of the global component: local elements in it are named without. */
  readonly ns: string;
}

/** Longer names made of where a type stands are cut to the last part. */
const LONGEST_NAME = 80;

/** The kinds of global components that paths start with. */
export type SiteKind = "attribute" | "element" | "group" | "type";

/** The place of a global component. */
export function globalSite(kind: SiteKind, key: ClarkName, { module, name }: Reference): TypeSite {
  return { module, name, path: `${kind} ${key}`, ns: parseClark(key).ns };
}

/** The place of something inside another: `step` for its path, `local` for its name. */
export function inside(at: TypeSite, local: string, step: string): TypeSite {
  const own = pascalCase(local);
  const name = `${at.name}${own}`;
  return { ...at, name: name.length > LONGEST_NAME ? own : name, path: `${at.path}/${step}` };
}

/** What a local element is called in paths below a global component of this namespace. */
export function elementStep({ name: { ns, local } }: Pick<ElementDeclaration, "name">, own: string): string {
  if (ns === own) return local;
  return ns === "" ? `:${local}` : clark(ns, local);
}
