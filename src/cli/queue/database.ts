/** Finds the PostgreSQL database of a queue in the options, or in the environment variables of `psql`. */
import type { Command } from "commander";
import type { DatabaseSource, Queue } from "../../queue/index.ts";
import { type ServerOptions, serverAddress } from "../connection.ts";
import type { Context } from "../context.ts";
import { usageError } from "../exit.ts";
import { OPTION_GROUPS, optionGroup } from "../option-groups.ts";

/** Options of commands that use a queue. */
export interface DatabaseOptions {
  readonly database?: string;
  readonly databaseSchema: string;
}

/** The section about the database in `--help`. */
export const DATABASE_HELP: string = `
Database:
  XSDFLOW_DATABASE_URL   postgres://user@host:5432/name; --database overrides it
  PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD, PGSSLMODE   as psql reads them, if neither is given
  Put the password into PGPASSWORD, ~/.pgpass or XSDFLOW_DATABASE_URL, because every user of a computer can read
  the arguments of its processes. No message shows the password.`;

/** A database is configured if at least one of these variables is set. */
const VARIABLES = ["PGHOST", "PGDATABASE", "PGUSER", "PGPORT"] as const;

/** Adds the options. */
export function withDatabase(command: Command): Command {
  return optionGroup(command, OPTION_GROUPS.database, (own) =>
    own
      .option(
        "--database <url>",
        "the queue's database, such as postgres://user@host/name (default: XSDFLOW_DATABASE_URL, otherwise PGHOST and so on)",
      )
      .option("--database-schema <name>", "schema of the queue's tables", "xsdflow"),
  );
}

/**
 * The source with which the database is opened. Its passwords are removed from all output.
 *
 * @throws CliError if no database is named
 */
export async function databaseOf(context: Context, { database }: DatabaseOptions): Promise<DatabaseSource> {
  const { env } = context.process;
  const url = database ?? env.XSDFLOW_DATABASE_URL ?? "";
  const { isConnectionString, passwordsOf } = await import("../../queue/database/connection-string.ts");
  if (url !== "") {
    if (!isConnectionString(url)) {
      const from = database === undefined ? "XSDFLOW_DATABASE_URL" : "--database";
      throw usageError(`${from} must be the address of a database, such as postgres://user@host:5432/name.`);
    }
    const passwords = passwordsOf(url);
    for (const password of passwords) context.secrets.add(password);
    if (database !== undefined && passwords.length > 0) context.terminal.warn(VISIBLE_PASSWORD);
    return url;
  }
  if (env.PGPASSWORD !== undefined) context.secrets.add(env.PGPASSWORD);
  if (!VARIABLES.some((name) => (env[name] ?? "") !== "")) {
    throw usageError(
      "The queue's database is missing.",
      "Give --database postgres://user@host/name, or set XSDFLOW_DATABASE_URL, or PGHOST and PGDATABASE as for psql.",
    );
  }
  return fromVariables(env);
}

const VISIBLE_PASSWORD =
  "Every user of this computer can read the password in --database. Set PGPASSWORD or XSDFLOW_DATABASE_URL instead.";

/** Reads the environment of the command, which may differ from that of the process. `pg` itself reads variables that are absent here. */
function fromVariables(env: Readonly<Record<string, string | undefined>>): DatabaseSource {
  const given = {
    host: env.PGHOST,
    port: env.PGPORT,
    database: env.PGDATABASE,
    user: env.PGUSER,
    password: env.PGPASSWORD,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ""));
}

/** Runs `work` with the queue, and closes it afterwards. @throws DatabaseError, and CliError if no database is named */
export async function withQueue<Result>(
  context: Context,
  options: DatabaseOptions & ServerOptions,
  work: (queue: Queue) => Promise<Result>,
  { maintain = false }: { readonly maintain?: boolean } = {},
): Promise<Result> {
  const server = serverAddress(context, options);
  const database = await databaseOf(context, options);
  const { openQueue } = await import("../../queue/index.ts");
  const queue = await openQueue({
    database,
    server,
    schema: options.databaseSchema,
    maintain,
    onProblem: (error) =>
      context.terminal.warn(`The maintenance of the queue failed, and will be repeated: ${textOf(error)}`),
  });
  // `await using` is not used, because the compiler does not rewrite the specifier of a dynamic import in the same function.
  try {
    return await work(queue);
  } finally {
    await queue.close();
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
