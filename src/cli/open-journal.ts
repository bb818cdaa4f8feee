/** Opens the journal that `--journal` names: a folder, or a PostgreSQL database, whose code is loaded only then. */
import type { Command } from "commander";
import { FileJournal, type Journal } from "../flows/index.ts";
import { isConnectionString, passwordsOf } from "../queue/database/connection-string.ts";
import { type Context, pathOf } from "./context.ts";
import { usageError } from "./exit.ts";
import { ignoredFolder } from "./ignored-folder.ts";

/** Where the journal is. */
export interface JournalOptions {
  /** A folder, or a connection string. */
  readonly journal: string;
  /** The schema of a database's tables. */
  readonly journalSchema?: string;
}

/** A journal, and what closes its connections. */
export interface OpenedJournal {
  readonly journal: Journal;
  close(): Promise<void>;
}

/** The section about journals in databases in `--help`. */
export const JOURNAL_HELP: string = `
--journal takes a folder, or the address of a PostgreSQL database that several computers share: postgres://user@host/database.
Keep its password out of the command line, where every user of this computer can read it: set PGPASSWORD, or use the password
file (~/.pgpass). PGSSLMODE and the other variables of PostgreSQL apply too. A database needs the package pg: npm install pg
`;

/** Adds the options. @param usual the folder of the journal if none is named */
export function withJournal(command: Command, usual: string): Command {
  return command
    .option(
      "--journal <dir>",
      "folder for the records of submissions, or postgres://user@host/database, which several computers share",
      usual,
    )
    .option(
      "--journal-schema <name>",
      'with a database as the journal: the schema of its tables (default: "xsdflow")',
    );
}

/** @throws CliError for `--journal-schema` without a database; errors of the file system */
export async function openJournal(
  context: Context,
  { journal: place, journalSchema: schema }: JournalOptions,
): Promise<OpenedJournal> {
  if (!isConnectionString(place)) {
    if (schema !== undefined) {
      throw usageError(
        "--journal-schema needs a database as the journal.",
        "Pass --journal postgres://user@host/database.",
      );
    }
    const folder = await ignoredFolder(pathOf(context, place));
    return { journal: new FileJournal({ folder }), close: async () => {} };
  }
  if (passwordsOf(place).length > 0) context.terminal.warn(VISIBLE_PASSWORD);
  const { PostgresJournal } = await import("../queue/journal/postgres-journal.ts");
  const journal = new PostgresJournal({ database: place, ...(schema === undefined ? {} : { schema }) });
  return { journal, close: () => journal.close() };
}

const VISIBLE_PASSWORD =
  "Every user of this computer can read the password in --journal. Set PGPASSWORD, or use ~/.pgpass, instead.";
