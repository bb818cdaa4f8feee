/** All migrations, in their order. A new one is added at the end; one that was released never changes. */
import { journalTables } from "./journal.ts";
import type { Migration } from "./migration.ts";
import { queueTables } from "./queue.ts";

export const MIGRATIONS: readonly Migration[] = [journalTables, queueTables];
