/** `xsdflow queue import`: moves a journal from a folder into the queue's database. */
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
What was submitted with "xsdflow submit" is recorded in a folder. The queue must know it as well, or it could be
sent again: end everything that uses the folder, import it, and then queue the records. Nothing is changed in
the folder, and what the database knows is kept. The command may be repeated.

Examples:
  xsdflow queue import                         ${DEFAULT_JOURNAL}
  xsdflow queue import /var/lib/app/journal

Exit codes: 1 if some submissions could not be imported: they are still in progress, damaged, or the database
knows other data under their reference.
${DATABASE_HELP}`;

/** Makes the command. */
export function importCommand(context: Context, setExitCode: SetExitCode): Command {
  return withDatabase(new Command("import"))
    .description("Move the journal of a folder into the queue's database.")
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
    throw usageError(`${dir} is no folder: expected that of a journal.`);
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

/** Milliseconds between two lines. */
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
      plainText(`${reference}: not imported: it is still in progress. End its process, and import again.`),
    );
  for (const { reference } of conflicts)
    terminal.warn(plainText(`${reference}: not imported: the database knows it with other data.`));
  for (const message of damaged) terminal.warn(plainText(message));
  terminal.report(`${count(imported, "submission")} imported.`);
  if (known > 0) terminal.note(`${count(known, "submission")} known before.`);
  if (underWay.length + conflicts.length + damaged.length > 0) setExitCode(EXIT.refused);
}
