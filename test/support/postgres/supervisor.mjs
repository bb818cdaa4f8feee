/**
 * Holds the server that all test files of a run share: started by the first file that needs it, it ends with the process of the run,
 * however that ends.
 *
 *     node supervisor.mjs FOLDER PID
 *
 * It writes `ready` into the folder, with the server's folder in it, or `failed`, with the reason.
 */
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startServer } from "./server.mjs";

const [, , folder, pid] = process.argv;

function write(name, text) {
  const file = join(folder, name);
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
}

function isRunning() {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch {
    return false;
  }
}

// Ctrl-C reaches the whole group: the run ends first, and then the server.
process.on("SIGINT", () => {});
try {
  const server = await startServer();
  write("ready", server.folder);
  while (isRunning()) await sleep(200);
  await server.remove();
} catch (error) {
  write("failed", String(error));
  while (isRunning()) await sleep(200);
}
rmSync(folder, { recursive: true, force: true });
