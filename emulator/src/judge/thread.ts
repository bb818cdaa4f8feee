/** Runs libxml2 in a thread that can be ended: a schema or document may keep it busy forever. */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { JudgeAnswer, Order, ThreadData } from "./thread-messages.ts";
import { THREAD_SOURCE } from "./thread-source.ts";

/** Loading libxml2 takes a tenth of a second; on a busy machine, much longer. */
const START_LIMIT_MS = 60_000;

/** Thrown if an answer does not arrive in time. The thread has been ended. */
export class TooHardError extends Error {
  override readonly name = "TooHardError";
}

interface Running {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly signal: Int32Array;
}

/**
 * A thread that runs libxml2. Some schemas keep libxml2 busy forever, and it cannot be interrupted; a thread can be
 * ended. It is started on first use, serves all validators, and does not keep the process alive.
 */
class JudgeThread {
  #running: Running | undefined;

  /**
   * Sends an order and blocks until the answer arrives.
   *
   * @throws TooHardError after `limitMs`; the next order gets a new thread without any schema.
   */
  ask(order: Order, limitMs: number): JudgeAnswer {
    this.#running ??= start();
    const { port, signal } = this.#running;
    const seen = Atomics.load(signal, 0);
    port.postMessage(order);
    const answer = waitFor(port, signal, seen, limitMs);
    if (answer !== undefined) return answer;
    this.#end();
    throw new TooHardError(`libxml2 did not finish within ${limitMs / 1000} s`);
  }

  /** Sends an order that has no answer. */
  tell(order: Order): void {
    this.#running?.port.postMessage(order);
  }

  #end(): void {
    void this.#running?.worker.terminate();
    this.#running = undefined;
  }
}

function start(): Running {
  const { port1: port, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const library = pathToFileURL(createRequire(import.meta.url).resolve("libxml2-wasm")).href;
  const workerData: ThreadData = { library, port: port2, signal };
  const worker = new Worker(THREAD_SOURCE, { eval: true, workerData, transferList: [port2] });
  // Errors in the thread reach the caller who waits for an answer.
  worker.on("error", () => {});
  worker.unref();
  if (waitFor(port, signal, 0, START_LIMIT_MS) !== undefined) return { worker, port, signal };
  void worker.terminate();
  throw new Error("The thread for libxml2 did not start.");
}

function waitFor(
  port: MessagePort,
  signal: Int32Array,
  seen: number,
  limitMs: number,
): JudgeAnswer | undefined {
  const outcome = Atomics.wait(signal, 0, seen, limitMs);
  return outcome === "timed-out" ? undefined : receiveMessageOnPort(port)?.message;
}

/** The only thread of this process. */
export const judgeThread: JudgeThread = new JudgeThread();
