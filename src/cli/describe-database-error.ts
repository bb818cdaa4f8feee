/** Describes errors of the database that is the journal, or that holds the queue. */
import { DatabaseError } from "../queue/database/database.ts";
import { MissingPackageError } from "../queue/database/load-package.ts";
import { SchemaVersionError } from "../queue/database/migrate.ts";
import type { ErrorDescription } from "./error-description.ts";
import { EXIT } from "./exit.ts";

type DatabaseFault = DatabaseError | MissingPackageError | SchemaVersionError;

/** Whether an error is one of the database's own. */
export function isDatabaseFault(error: unknown): error is DatabaseFault {
  return (
    error instanceof DatabaseError ||
    error instanceof MissingPackageError ||
    error instanceof SchemaVersionError
  );
}

/** Describes such an error. */
export function describeDatabaseFault(error: DatabaseFault): ErrorDescription {
  if (!(error instanceof DatabaseError)) {
    // Their messages say what to do.
    return { code: "database", message: error.message, exitCode: EXIT.usage };
  }
  return {
    ...{ code: "database", message: `The database failed: ${error.message}.`, exitCode: EXIT.server },
    hint: "Check its address, and the user and password (PGUSER, PGPASSWORD, ~/.pgpass): psql is the quickest test. Then run the command again.",
  };
}
