/** The emulator's time: tests bring a clock of their own, and the server's may run ahead of it or behind. */

/** Time and timers of the emulator; tests may bring their own. */
export interface EmulatorClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `task` once after `ms`; returns what cancels it. */
  schedule(ms: number, task: () => void): () => void;
}

const LONGEST_TIMER = 2_147_483_647;

/** The system's clock; a time beyond what timers hold (or `Infinity`) is never reached. */
export const systemClock: EmulatorClock = {
  now: () => Date.now(),
  schedule(ms, task) {
    if (ms > LONGEST_TIMER) return () => {};
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};

/** The server's idea of time: a clock that may run ahead or behind, and that forgets its timers at the end. */
export class ServerClock {
  /** Milliseconds ahead of the source. */
  skewMs: number;
  readonly #source: EmulatorClock;
  readonly #pending = new Set<() => void>();

  constructor(source: EmulatorClock, skewMs: number) {
    this.#source = source;
    this.skewMs = skewMs;
  }

  /** The time that the server believes. */
  now(): Date {
    return new Date(this.#source.now() + this.skewMs);
  }

  /** Runs a task later; returns what cancels it. */
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

  /** Resolves after a time; never when the clock is stopped first. */
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
