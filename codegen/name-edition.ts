/** Selects the edition of XML 1.0 that defines names in values, and records it in descriptors. */
import { OptionRangeError } from "../src/arguments/argument-error.ts";
import type { NameTables } from "../src/datatypes/types.ts";
import type { DocumentDescriptor } from "../src/schema/descriptor.ts";
import { SECOND_EDITION } from "./second-edition.ts";

/** The editions, the default first. */
export const NAME_EDITIONS = ["fifth-edition", "second-edition"] as const;

/** The definition of names in values: see `SchemaOptions.nameCharacters`. */
export type NameEdition = (typeof NAME_EDITIONS)[number];

/**
 * The tables that descriptors contain for an edition; `undefined` for the default, which the run time contains.
 *
 * @throws OptionRangeError for a word that is not an edition.
 */
export function nameTables(edition: NameEdition = "fifth-edition"): NameTables | undefined {
  if (!NAME_EDITIONS.includes(edition)) {
    const known = NAME_EDITIONS.map((each) => JSON.stringify(each)).join(" or ");
    throw new OptionRangeError(`nameCharacters: expected ${known}, found ${JSON.stringify(edition)}.`);
  }
  return edition === "second-edition" ? SECOND_EDITION : undefined;
}

/** The edition that the documents use. */
export function nameEditionOf(documents: readonly DocumentDescriptor[]): NameEdition {
  const isHeld = documents.some(({ nameCharacters }) => nameCharacters !== undefined);
  return isHeld ? "second-edition" : "fifth-edition";
}
