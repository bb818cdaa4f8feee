/** `xsdflow queue import` imports a journal from a folder into the queue's database. */
import { stat } from "node:fs/promises";
import { Command } from "commander";
import { FileJournal } from "../../flows/index.ts";
import type { ImportReport } from "../../queue/index.ts";
import { DEFAULT_JOURNAL } from "../connection.ts";
import { type CommonOptions, type Context, interruptible, pathOf } from "../context.ts";
import { EXIT, type SetExitCode, usageError } from "../exit.ts";
import { count } from "../issue-line.ts";
import { plainText } from "../terminal-text.ts";
import { DATABASE_HELP, type DatabaseOptions, databaseOf, withDatabase } from "./database.ts";

const HELP = `
"xsdflow submit" records its submissions in a folder. The queue must know these submissions too, or it could send
them again. Stop everything that uses the folder, import it, and then queue the records. The command changes nothing
in the folder, keeps what the database already has, and may be repeated.

Examples:
  xsdflow queue import                         ${DEFAULT_JOURNAL}
  xsdflow queue import /var/lib/app/journal

Exit codes: 1 if a submission could not be imported, because it is still in progress, its record is damaged, or the
database has other data for its reference.
${DATABASE_HELP}`;

/** Makes the command. */
export function importCommand(context: Context, setExitCode: SetExitCode): Command {
  return withDatabase(new Command("import"))
    .description("Import the journal of a folder into the queue's database.")
    .argument("[dir]", "folder of the journal", DEFAULT_JOURNAL)
    .addHelpText("after", HELP)
    .action((dir: string, options: DatabaseOptions & CommonOptions) =>
      importFolder(context, dir, options, setExitCode),
    );
}

async function importFolder(
  context: Context,
  dir: string,
  options: DatabaseOptions,
  setExitCode: SetExitCode,
): Promise<void> {
  const { terminal } = context;
  const folder = pathOf(context, dir);
  if (!(await stat(folder)).isDirectory())
    throw usageError(`${dir} is not a folder. Give the folder of a journal.`);
  const database = await databaseOf(context, options);
  const { importJournal, PostgresJournal } = await import("../../queue/index.ts");
  const damaged: string[] = [];
  const report = await interruptible(context, async (signal) => {
    const to = new PostgresJournal({ database, schema: options.databaseSchema, keepPayloads: true });
    try {
      return await importJournal(new FileJournal({ folder }), to, {
        signal,
        onDamaged: ({ message }) => damaged.push(message),
        onProgress: progress(terminal),
      });
    } finally {
      await to.close();
    }
  });
  tell(context, report, damaged, setExitCode);
}

/** Milliseconds between two lines about the progress. */
const TELL_EVERY = 5_000;

function progress({ note }: Context["terminal"]): (read: number) => void {
  let toldAt = performance.now();
  return (read) => {
    if (performance.now() - toldAt < TELL_EVERY) return;
    toldAt = performance.now();
    note(`  ${read} submissions read`);
  };
}

function tell(
  { terminal }: Context,
  { imported, known, underWay, conflicts }: ImportReport,
  damaged: readonly string[],
  setExitCode: SetExitCode,
): void {
  const names = (keys: ImportReport["conflicts"]) => keys.map(({ flow, reference }) => ({ flow, reference }));
  terminal.result({ imported, known, underWay: names(underWay), conflicts: names(conflicts), damaged });
  for (const { reference } of underWay)
    terminal.warn(
      plainText(
        `${reference}: not imported: it is still in progress. Wait for its process or stop it, and import again.`,
      ),
    );
  for (const { reference } of conflicts)
    terminal.warn(plainText(`${reference}: not imported: the database has other data for this reference.`));
  for (const message of damaged) terminal.warn(plainText(message));
  terminal.report(`${count(imported, "submission")} imported.`);
  if (known > 0) terminal.note(`${count(known, "submission")} already present.`);
  if (underWay.length + conflicts.length + damaged.length > 0) setExitCode(EXIT.refused);
}
