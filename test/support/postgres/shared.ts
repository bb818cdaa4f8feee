/** The PostgreSQL server that the test files of a run share, and PGlite where there is no server. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { whyNoServer } from "./server.mjs";

/** Why tests on a real server are skipped; undefined where there is one. */
export const SKIPPED: string | undefined = whyNoServer();

/** The name of a suite on a real server: it says so if it is skipped. */
export function onServer(name: string): string {
  return SKIPPED === undefined ? name : `${name} (skipped: ${SKIPPED})`;
}

let started: Promise<string> | undefined;

/** The folder of the shared server's socket. The first file of the run that asks starts the server; it ends with the run. */
export function serverFolder(): Promise<string> {
  started ??= start();
  return started;
}

/** The connection string of the shared server. */
export async function serverUrl(user = "postgres"): Promise<string> {
  return `postgres://${user}@/postgres?host=${encodeURIComponent(await serverFolder())}`;
}

let lastSchema = 0;

/** The name of a schema that no other test uses. */
export function freshSchema(): string {
  lastSchema += 1;
  return `t_${process.pid}_${process.hrtime.bigint().toString(36)}_${lastSchema}`;
}

async function start(): Promise<string> {
  // The workers' parent is the run.
  const folder = join(tmpdir(), `xsdflow-pg-run-${process.ppid}`);
  if (makeFirst(folder)) {
    const supervisor = fileURLToPath(new URL("supervisor.mjs", import.meta.url));
    const child = spawn(process.execPath, [supervisor, folder, String(process.ppid)], {
      detached: true,
      stdio: "ignore",
    });
    child.unref();
  }
  for (;;) {
    if (existsSync(join(folder, "ready"))) return readFileSync(join(folder, "ready"), "utf8");
    if (existsSync(join(folder, "failed"))) throw new Error(readFileSync(join(folder, "failed"), "utf8"));
    await sleep(20);
  }
}

/** Makes the folder. False if it exists: another worker starts the server. */
function makeFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
