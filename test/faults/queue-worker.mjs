/** The process that queue-kill.mjs kills: a worker of the queue. It tells each submission by a letter, and ends on SIGTERM. */
import { API_KEY } from "../support/api-key/keys.mjs";
import { loadQueue } from "./setup.mjs";

const [database, server, ...flags] = process.argv.slice(2);
const { openQueue } = await loadQueue(flags.includes("--source"));

/** The database may be starting again just now. */
async function opened() {
  for (;;) {
    try {
      return await openQueue({ database, server });
    } catch (error) {
      process.stdout.write(`!${error.code ?? error.message}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

const queue = await opened();
const client = { apiKey: API_KEY, timeouts: { headers: 5000, attempt: 10_000, overall: 20_000 } };
const onEvent = (event) => {
  if (event.type === "submission") process.stdout.write(event.outcome === "accepted" ? "d" : ".");
  else if (event.type === "problem")
    process.stderr.write(flags.includes("--verbose") ? `${event.what}: ${event.error}\n` : "");
};
for (let worker; worker === undefined; ) {
  worker = await queue
    .work({ client, concurrency: 8, followConcurrency: 64, pollInterval: 100, onEvent })
    .catch(() => new Promise((resolve) => setTimeout(() => resolve(undefined), 200)));
}
process.stdout.write("begin\n");
process.on("SIGTERM", async () => {
  await queue.close();
  process.exit(0);
});
