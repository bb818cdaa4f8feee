/** Which edition of XML 1.0 names in values are held to, and how descriptors say so. */
import type { NameTables } from "../src/datatypes/types.ts";
import type { DocumentDescriptor } from "../src/schema/descriptor.ts";
import { SECOND_EDITION } from "./second-edition.ts";

/** The editions, the default first. */
export const NAME_EDITIONS = ["fifth-edition", "second-edition"] as const;

/** What names may hold in values: see `SchemaOptions.nameCharacters`. */
export type NameEdition = (typeof NAME_EDITIONS)[number];

/**
 * The tables that descriptors carry for an edition; `undefined` for the default, which the run time has.
 *
 * @throws RangeError for a word that is no edition.
 */
export function nameTables(edition: NameEdition = "fifth-edition"): NameTables | undefined {
  if (!NAME_EDITIONS.includes(edition)) {
    const known = NAME_EDITIONS.map((each) => JSON.stringify(each)).join(" or ");
    throw new RangeError(`nameCharacters: expected ${known}, found ${JSON.stringify(edition)}.`);
  }
  return edition === "second-edition" ? SECOND_EDITION : undefined;
}

/** The edition that the documents are held to. */
export function nameEditionOf(documents: readonly DocumentDescriptor[]): NameEdition {
  const isHeld = documents.some(({ nameCharacters }) => nameCharacters !== undefined);
  return isHeld ? "second-edition" : "fifth-edition";
}
