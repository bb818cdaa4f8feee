/** Schemas of a family, each loaded once, and the schema value that a document asks for. */
import { join } from "node:path";
import { loadSchema, type SchemaSet } from "../../../codegen/index.ts";
import type { ElementSchema } from "../../../src/index.ts";
import { clark } from "../../../src/xml/names.ts";
import { XmlReader } from "../../../src/xml/reader.ts";
import type { Family } from "./shared-data.ts";

/** Loads schemas when they are first asked for. */
export class FamilySchemas {
  readonly #family: Family;
  readonly #sets = new Map<string, Promise<SchemaSet>>();

  constructor(family: Family) {
    this.#family = family;
  }

  /** @param root relative to the family's folder. @throws SchemaError */
  set(root: string): Promise<SchemaSet> {
    const known = this.#sets.get(root);
    if (known !== undefined) return known;
    const { folder } = this.#family;
    const set = loadSchema(join(folder, root), { version: "1.0", root: join(folder, "schema") });
    this.#sets.set(root, set);
    return set;
  }

  /** Lets go of a schema. */
  forget(root: string): void {
    this.#sets.delete(root);
  }

  /** The schema of a document's root element; where there is none, of the first element that the schema has. */
  async schemaFor(root: string, xml: Uint8Array): Promise<ElementSchema> {
    const set = await this.set(root);
    const name = rootName(xml);
    return set.element(set.elements().find((each) => each === name) ?? set.elements()[0] ?? "");
  }
}

/** Every default value in a schema, of whatever declaration. */
export function defaultsOf({ documents }: Pick<SchemaSet, "documents">): ReadonlySet<string> {
  const found = new Set<string>();
  JSON.stringify(documents, (name, value) => {
    if ((name === "default" || name === "fixed") && typeof value === "string") found.add(value);
    return value;
  });
  return found;
}

/** `{namespace}local` of a document's root element; `undefined` where that cannot be read. */
export function rootName(xml: Uint8Array): string | undefined {
  let name: string | undefined;
  const reader = new XmlReader({
    startElement: ({ ns, local }) => {
      name ??= clark(ns, local);
    },
    text: () => undefined,
    endElement: () => undefined,
  });
  try {
    reader.write(xml);
    reader.close();
  } catch {
    // What is wrong with it is for the validator to say.
  }
  return name;
}
