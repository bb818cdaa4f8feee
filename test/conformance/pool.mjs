// @ts-check
/** Runs batches in processes of their own, so that a test that hangs or eats all memory costs that one test. */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** @typedef {import("./manifest.mjs").Batch} Batch */
/** @typedef {import("./worker.mjs").Outcome} Outcome */

const WORKER = fileURLToPath(new URL("worker.mjs", import.meta.url));

/**
 * @typedef {object} Limits
 * @property {number} workers processes at once
 * @property {number} seconds for each test, the loading of its schema included
 * @property {number} megabytes of heap for each process
 */

/**
 * @param {readonly Batch[]} batches
 * @param {readonly string[]} args of the worker: folder of the suite, folder of the build, version
 * @param {Limits} limits
 * @returns {Promise<Outcome[]>}
 */
export async function runAll(batches, args, limits) {
  const waiting = [...batches];
  /** @type {Outcome[]} */
  const outcomes = [];
  const lanes = Array.from({ length: limits.workers }, () => new Lane(waiting, outcomes, args, limits).run());
  await Promise.all(lanes);
  return outcomes;
}

/** One process after another, of which each takes batches until it fails or none is left. */
class Lane {
  /**
   * @param {Batch[]} waiting
   * @param {Outcome[]} outcomes
   * @param {readonly string[]} args
   * @param {Limits} limits
   */
  constructor(waiting, outcomes, args, limits) {
    this.waiting = waiting;
    this.outcomes = outcomes;
    this.args = args;
    this.limits = limits;
  }

  async run() {
    while (this.waiting.length > 0) await this.untilItEnds();
  }

  /** @returns {Promise<void>} */
  untilItEnds() {
    const { megabytes, seconds } = this.limits;
    const child = fork(WORKER, this.args, { execArgv: [`--max-old-space-size=${megabytes}`], silent: true });
    let printed = "";
    child.stderr?.on("data", (chunk) => {
      printed = (printed + chunk).slice(-4000);
    });
    child.stdout?.resume();
    /** @type {Batch | undefined} */
    let current;
    let done = 0;
    let failure = "";
    const timer = setTimeout(() => {
      failure = `no answer within ${seconds} s`;
      child.kill("SIGKILL");
    }, seconds * 1000);
    const next = () => {
      current = this.waiting.shift();
      done = 0;
      if (current) child.send(current);
      else child.disconnect();
    };
    child.on("message", (message) => {
      timer.refresh();
      if (message === "ready") return next();
      this.outcomes.push(/** @type {Outcome} */ (message));
      if (++done === current?.tests.length) next();
    });
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("exit", (code) => {
        clearTimeout(timer);
        const failed = current?.tests[done];
        if (current === undefined && code !== 0)
          return reject(new Error(`The worker does not start: ${printed}`));
        if (current && failed) {
          const why = failure || (/heap out of memory/.test(printed) ? `more than ${megabytes} MB` : printed);
          this.outcomes.push({ id: failed.id, says: failure ? "too slow" : "crash", why });
          const left = current.tests.slice(done + 1);
          if (left.length > 0) this.waiting.unshift({ ...current, tests: left });
        }
        resolve();
      });
    });
  }
}
