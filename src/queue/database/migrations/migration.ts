/** What a migration is: a numbered step from one form of the tables to the next. */

/** One step. */
export interface Migration {
  /** From 1, without gaps. */
  readonly number: number;
  /** What it does, for the table of migrations. */
  readonly name: string;
  /**
   * The form of the tables after it. A client works with every form of its own major number: within one, migrations only add tables,
   * columns with defaults, and indexes, so that clients of earlier versions go on. Anything else begins a new major number.
   */
  readonly major: number;
  /** @param schema the schema's name, quoted. @returns statements, one each */
  readonly statements: (schema: string) => readonly string[];
}
