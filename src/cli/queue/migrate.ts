/** `xsdflow queue migrate`: makes the tables of a queue, and brings them up to date. */
import { Command } from "commander";
import type { CommonOptions, Context } from "../context.ts";
import { DATABASE_HELP, type DatabaseOptions, databaseOf, withDatabase } from "./database.ts";

const HELP = `
Makes the schema and the tables of the queue and of the journal, and those of pg-boss in a schema beside it
(xsdflow_jobs), or brings them up to date. Nothing is done where they are. Several processes may run it at once.
Workers do it themselves where their database role may create tables; run it by hand, with another role, where
it may not, and after an update that says so.

Examples:
  xsdflow queue migrate --database postgres://owner@db/billing
  PGHOST=db PGDATABASE=billing PGUSER=owner xsdflow queue migrate --json
${DATABASE_HELP}`;

/** Makes the command. */
export function migrateCommand(context: Context): Command {
  return withDatabase(new Command("migrate"))
    .description("Make the tables of the queue, or bring them up to date.")
    .addHelpText("after", HELP)
    .action((options: DatabaseOptions & CommonOptions) => migrateTables(context, options));
}

async function migrateTables(context: Context, options: DatabaseOptions): Promise<void> {
  const { terminal } = context;
  const source = await databaseOf(context, options);
  const [{ openDatabase }, { migrate }, { JobQueues }] = await Promise.all([
    import("../../queue/database/open.ts"),
    import("../../queue/database/migrate.ts"),
    import("../../queue/jobs/job-queues.ts"),
  ]);
  const schema = options.databaseSchema;
  const database = await openDatabase(source);
  const report = await migrate(database, schema)
    .then(async (applied) => {
      await (await JobQueues.open(database, schema, { supervise: false, onError: () => {} })).close();
      return applied;
    })
    .finally(() => database.close());
  terminal.result({ schema, ...report });
  terminal.report(
    report.applied.length === 0
      ? `The schema ${schema} is up to date (migration ${report.version}).`
      : `The schema ${schema} is now at migration ${report.version} (${report.applied.length} applied).`,
  );
}
