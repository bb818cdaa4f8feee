/** All migrations in order. A new migration is added at the end; a released migration never changes. */
import { journalTables } from "./journal.ts";
import type { Migration } from "./migration.ts";
import { queueTables } from "./queue.ts";

export const MIGRATIONS: readonly Migration[] = [journalTables, queueTables];
