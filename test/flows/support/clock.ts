/** Clocks for tests. */
import type { Clock } from "../../../src/flows/config/clock.ts";

/** Runs so many times faster than the wall's: real sockets, and no long sleeps. */
export function fastClock(factor: number, offset = 0): Clock {
  const start = performance.now();
  const epoch = Date.now();
  const monotonic = () => (performance.now() - start) * factor;
  return {
    monotonic,
    now: () => Math.round(epoch + offset + monotonic()),
    timer(ms, action) {
      const handle = setTimeout(action, ms / factor);
      return () => clearTimeout(handle);
    },
  };
}

/** Stands still until it is moved; tells which timers are set. */
export class ManualClock implements Clock {
  #time = 1_700_000_000_000;
  #timers: { readonly at: number; readonly action: () => void }[] = [];

  now(): number {
    return this.#time;
  }

  monotonic(): number {
    return this.#time;
  }

  /** Timers that are set. */
  get pending(): number {
    return this.#timers.length;
  }

  timer(ms: number, action: () => void): () => void {
    const timer = { at: this.#time + ms, action };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Lets `ms` pass, firing timers in their order. */
  async advance(ms: number): Promise<void> {
    const end = this.#time + ms;
    await settled();
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#time = next.at;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      next.action();
      await settled();
    }
    this.#time = end;
    await settled();
  }
}

/** Lets everything that is ready run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}
