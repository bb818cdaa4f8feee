/** Reads the row of one generation of a reference. */
import type { JournalKey } from "../../flows/journal/journal.ts";
import type { Queryable } from "../database/database.ts";
import { flowKey, type Row, referenceKey } from "./rows.ts";
import type { Statements } from "./statements.ts";

/** The row; undefined if the generation was never claimed. @throws DatabaseError */
export async function generationRow(
  database: Queryable,
  { findGeneration }: Statements,
  { server, flow, reference }: JournalKey,
  generation: number,
): Promise<Row | undefined> {
  const parameters = [referenceKey(server, reference), flowKey(flow), generation];
  return (await database.query(findGeneration, parameters)).rows[0];
}
