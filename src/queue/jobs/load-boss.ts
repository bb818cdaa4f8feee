/** Loads pg-boss 10 or 12 behind one set of functions. Only this module knows the differences between the two versions. */
import { loadPackage } from "../database/load-package.ts";

/** The interface of a database that pg-boss calls. */
export interface BossDb {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** The functions of pg-boss that both versions have. */
export interface Boss {
  on(event: "error", listener: (error: unknown) => void): unknown;
  start(): Promise<unknown>;
  stop(options: { readonly graceful: boolean }): Promise<void>;
  createQueue(name: string, options: object): Promise<void>;
  fetch(name: string, options: object): Promise<readonly BossJob[]>;
  cancel(name: string, ids: string[], options: object): Promise<unknown>;
  resume(name: string, ids: string[], options: object): Promise<unknown>;
  deleteJob(name: string, ids: string[], options: object): Promise<unknown>;
}

/** In version 10, one call inserts jobs into several queues; in version 12, into one. */
interface Boss10 extends Boss {
  insert(jobs: readonly object[], options: object): Promise<unknown>;
}
interface Boss12 extends Boss {
  insert(name: string, jobs: readonly object[], options: object): Promise<unknown>;
}

/** A fetched job. */
export interface BossJob {
  readonly id: string;
  readonly data: unknown;
}

/** pg-boss without the differences between its versions. */
export interface LoadedBoss {
  readonly boss: Boss;
  readonly insert: (queue: string, jobs: readonly object[], options: object) => Promise<unknown>;
  /** The options of a queue that keep a waiting job for years. By default both versions delete it after 14 days. */
  readonly keepForYears: object;
}

/** Options for the constructor that both versions know. */
export interface BossOptions {
  readonly db: BossDb;
  readonly schema: string;
  /** Whether this instance expires and deletes jobs. */
  readonly supervise: boolean;
}

/** The exports of the module in either version. */
interface BossModule {
  readonly PgBoss?: new (options: object) => Boss12;
  readonly default?: new (options: object) => Boss10;
}

const YEARS = 10;

/** Makes an instance of the installed version of pg-boss. @throws MissingPackageError */
export async function loadBoss(options: BossOptions): Promise<LoadedBoss> {
  const load = (): Promise<BossModule> => import("pg-boss") as Promise<object>;
  return makeBoss(await loadPackage("pg-boss", "The queue", load), options);
}

/** Makes an instance of either version. @param module the result of `import("pg-boss")`. */
export function makeBoss(module: BossModule, options: BossOptions): LoadedBoss {
  const all = { ...options, schedule: false };
  if (module.PgBoss !== undefined) {
    const boss = new module.PgBoss(all);
    return {
      boss,
      insert: (queue, jobs, given) => boss.insert(queue, jobs, given),
      keepForYears: { retentionSeconds: YEARS * 365 * 86_400 },
    };
  }
  if (module.default === undefined)
    throw new Error(
      "the package pg-boss exports no class that xsdflow can use. Install version 10 or 12 of pg-boss.",
    );
  const boss = new module.default(all);
  return {
    boss,
    insert: (queue, jobs, given) =>
      boss.insert(
        jobs.map((job) => ({ ...job, name: queue })),
        given,
      ),
    keepForYears: { retentionDays: YEARS * 365 },
  };
}
