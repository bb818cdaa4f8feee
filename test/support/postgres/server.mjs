/**
 * A PostgreSQL server of its own for tests and proofs: on a Unix socket in a temporary folder, without a TCP port. The server refuses to
 * run as root: then it runs as another user of the system.
 */
import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The system's users under which the server may run, the first that exists. */
const USERS = ["postgres", "nobody"];
/** Where distributions keep the programs if they are not on the path. */
const VERSIONS = [18, 17, 16, 15, 14, 13];
/** Milliseconds for the server to start: recovery after a crash is part of it. */
const START_WITHIN = 30_000;

/** The folder that holds the server's programs; undefined where PostgreSQL is not installed. */
export function findPrograms() {
  const folders = [
    ...(process.env.PATH ?? "").split(":"),
    ...VERSIONS.map((version) => `/usr/lib/postgresql/${version}/bin`),
  ];
  return folders.find(
    (folder) => folder !== "" && ["initdb", "postgres"].every((name) => existsSync(join(folder, name))),
  );
}

/** Why no server can be started here; undefined where one can. */
export function whyNoServer() {
  if (process.platform === "win32") return "no Unix sockets";
  if (findPrograms() === undefined) return "no PostgreSQL";
  if (process.getuid?.() === 0 && account() === undefined) return "no user to run PostgreSQL as";
  return undefined;
}

/** The user and group to run as, if this process is root's. */
function account() {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of USERS) {
    const found = users.find(([user]) => user === name);
    if (found !== undefined) return { uid: Number(found[2]), gid: Number(found[3]) };
  }
  return undefined;
}

/**
 * Makes a database cluster and starts its server.
 *
 * @param options.fsync whether writes reach the disk: proofs of durability need it, tests are faster without.
 * @param options.settings further settings of postgresql.conf, by name
 */
export async function startServer({ fsync = false, settings = {} } = {}) {
  const programs = findPrograms();
  const user = account();
  if (programs === undefined || user === undefined) throw new Error(`skipped: ${whyNoServer()}`);
  const folder = mkdtempSync(join(tmpdir(), "xsdflow-pg-"));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const as = { ...user, cwd: folder, env: { ...process.env, LC_ALL: "C", TZ: "UTC" } };
  const made = spawnSync(
    join(programs, "initdb"),
    [
      "-D",
      data,
      "-U",
      "postgres",
      "-A",
      "trust",
      "-E",
      "UTF8",
      "--locale=C",
      "--no-sync",
      "--no-instructions",
    ],
    { ...as, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error}`);
  const values = {
    listen_addresses: "",
    unix_socket_directories: folder,
    max_connections: 200,
    shared_buffers: "128MB",
    fsync: fsync ? "on" : "off",
    full_page_writes: fsync ? "on" : "off",
    ...settings,
  };
  const lines = Object.entries(values).map(([name, value]) => `${name} = '${value}'\n`);
  writeFileSync(join(data, "postgresql.auto.conf"), lines.join(""));
  // A role with a password, for tests of passwords; everybody else is let in.
  writeFileSync(join(data, "pg_hba.conf"), "local all secured scram-sha-256\nlocal all all trust\n");
  const server = new Server(programs, folder, data, as);
  await server.start();
  return server;
}

class Server {
  #programs;
  #data;
  #as;
  #child;
  #isEnded = Promise.resolve();

  /** The folder of the socket: the `host` of connections. */
  folder;

  constructor(programs, folder, data, as) {
    this.#programs = programs;
    this.folder = folder;
    this.#data = data;
    this.#as = as;
  }

  /** The process of the server. */
  get pid() {
    return this.#child?.pid;
  }

  /** The connection string of a database. */
  url(database = "postgres", user = "postgres") {
    return `postgres://${user}@/${database}?host=${encodeURIComponent(this.folder)}`;
  }

  /** Starts the server, after `stop` or `crash` again. */
  async start() {
    const log = join(this.folder, "log");
    this.#child = spawn(
      "/bin/sh",
      ["-c", 'exec "$0" -D "$1" >>"$2" 2>&1', join(this.#programs, "postgres"), this.#data, log],
      {
        ...this.#as,
        stdio: "ignore",
        // Ctrl-C in the terminal is the tests' to handle.
        detached: true,
      },
    );
    const child = this.#child;
    let hasEnded = false;
    this.#isEnded = new Promise((resolve) => {
      child.once("exit", () => {
        hasEnded = true;
        resolve();
      });
    });
    const until = performance.now() + START_WITHIN;
    while (!this.#isReady(child.pid)) {
      if (hasEnded || performance.now() > until) {
        throw new Error(`PostgreSQL did not start: ${readFileSync(log, "utf8").slice(-2_000)}`);
      }
      await sleep(10);
    }
  }

  /** The postmaster writes its state into the eighth line of its pid file. */
  #isReady(pid) {
    try {
      const lines = readFileSync(join(this.#data, "postmaster.pid"), "utf8").split("\n");
      return Number(lines[0]) === pid && lines[7]?.trim() === "ready";
    } catch {
      return false;
    }
  }

  /** Ends all processes of the server at once, without a checkpoint, as `pg_ctl stop -m immediate`. */
  async crash() {
    this.#child?.kill("SIGQUIT");
    await this.#isEnded;
  }

  /** Ends the connections and the server in good order. */
  async stop() {
    this.#child?.kill("SIGINT");
    await this.#isEnded;
  }

  /** Ends the server and removes its folder. */
  async remove() {
    await this.crash();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
