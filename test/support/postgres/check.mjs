/**
 * Starts a PostgreSQL server as the tests do, and stops it. It says whether the tests on a real server will run, or why they are skipped:
 * a gate in which they silently did not run would look the same as one in which they passed.
 */
import { startServer, whyNoServer } from "./server.mjs";

const reason = whyNoServer();
if (reason === undefined) {
  const server = await startServer();
  await server.remove();
  console.log("A PostgreSQL server starts and stops: the tests on a real server run.");
} else {
  console.log(`skipped: ${reason}. Tests on a real server are skipped; PGlite runs those that it can.`);
}
