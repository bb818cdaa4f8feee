/**
 * The emulator's time: tests can supply their own clock, and the clock of the server can run ahead of it or
 * behind it.
 */

/** Time and timers of the emulator; tests may supply their own. */
export interface EmulatorClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `task` once after `ms`; returns a function that cancels it. */
  schedule(ms: number, task: () => void): () => void;
}

const LONGEST_TIMER = 2_147_483_647;

/** The system's clock; a time beyond the range of timers (or `Infinity`) is never reached. */
export const systemClock: EmulatorClock = {
  now: () => Date.now(),
  schedule(ms, task) {
    if (ms > LONGEST_TIMER) return () => {};
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};

/** The server's clock: it may run ahead or behind, and cancels its timers at the end. */
export class ServerClock {
  /** Milliseconds ahead of the source. */
  skewMs: number;
  readonly #source: EmulatorClock;
  readonly #pending = new Set<() => void>();

  constructor(source: EmulatorClock, skewMs: number) {
    this.#source = source;
    this.skewMs = skewMs;
  }

  /** The server's current time. */
  now(): Date {
    return new Date(this.#source.now() + this.skewMs);
  }

  /** Runs a task later; returns a function that cancels it. */
  after(ms: number, task: () => void): () => void {
    const forget = (): void => {
      stop();
      this.#pending.delete(forget);
    };
    const stop = this.#source.schedule(ms, () => {
      this.#pending.delete(forget);
      task();
    });
    this.#pending.add(forget);
    return forget;
  }

  /** Resolves after a time; never if the clock is stopped first. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(ms, resolve);
    });
  }

  /** Cancels everything pending. */
  stop(): void {
    for (const forget of [...this.#pending]) forget();
  }
}
