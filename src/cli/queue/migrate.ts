/** `xsdflow queue migrate` creates and upgrades the tables of a queue. */
import { Command } from "commander";
import type { CommonOptions, Context } from "../context.ts";
import { DATABASE_HELP, type DatabaseOptions, databaseOf, withDatabase } from "./database.ts";

const HELP = `
This command creates or upgrades the tables of the queue and the journal in their schema, and those of pg-boss in a
schema of their own (xsdflow_jobs). It changes nothing if they are up to date. Several processes may run it at the
same time. Workers do the same if their database role may create tables. If it may not, run this command with
another role. Also run it after an upgrade of xsdflow whose changelog says so.

Examples:
  xsdflow queue migrate --database postgres://owner@db/billing
  PGHOST=db PGDATABASE=billing PGUSER=owner xsdflow queue migrate --json
${DATABASE_HELP}`;

/** Makes the command. */
export function migrateCommand(context: Context): Command {
  return withDatabase(new Command("migrate"))
    .description("Create or upgrade the tables of the queue.")
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
