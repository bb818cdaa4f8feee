/** The type of a migration, which is a numbered step from one version of the tables to the next. */

/** One migration. */
export interface Migration {
  /** Numbers start at 1 and have no gaps. */
  readonly number: number;
  /** What the migration does, as the table of migrations records it. */
  readonly name: string;
  /**
   * The major version of the tables after the migration. A client works with all tables of its own major version: within a major version,
   * migrations only add tables, columns with defaults, and indexes, so that clients of earlier versions still work. Any other change
   * starts a new major version.
   */
  readonly major: number;
  /** @param schema the quoted name of the schema. @returns one statement for each element */
  readonly statements: (schema: string) => readonly string[];
}
