/** Two ways to watch a run's loop: until its end, and event by event. */
import type { ExecutionProgress } from "../model/progress.ts";
import type { Scope } from "../transport/scope.ts";
import type { RunLoop, Watcher } from "./loop.ts";

/** Resolves with the last progress. @throws the error of the loop, or the scope's reason within one tick of its abort */
export function untilEnd(loop: RunLoop, scope: Scope): Promise<ExecutionProgress> {
  return new Promise((resolve, reject) => {
    if (scope.aborted) reject(scope.reason);
    else new EndWatcher(scope, resolve, reject).watch(loop);
  });
}

class EndWatcher implements Watcher {
  readonly #scope: Scope;
  readonly #resolve: (progress: ExecutionProgress) => void;
  readonly #reject: (error: unknown) => void;
  readonly #onAbort: () => void;
  #leave: () => void = () => {};

  constructor(
    scope: Scope,
    resolve: (progress: ExecutionProgress) => void,
    reject: (error: unknown) => void,
  ) {
    this.#scope = scope;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#onAbort = () => {
      this.#leave();
      reject(scope.reason);
    };
  }

  watch(loop: RunLoop): void {
    this.#scope.addEventListener("abort", this.#onAbort);
    this.#leave = loop.watch(this);
  }

  remaining(): number {
    return this.#scope.remaining();
  }

  changed(): void {}

  ended(progress: ExecutionProgress): void {
    this.#settled();
    this.#resolve(progress);
  }

  failed(error: unknown): void {
    this.#settled();
    this.#reject(error);
  }

  #settled(): void {
    this.#scope.removeEventListener("abort", this.#onAbort);
  }
}

/** The number of events that may wait for the consumer. If there are more, the oldest are dropped: a slow consumer sees the current progress. */
const MAX_PENDING = 64;

/** Yields the known progress, every change, and the last progress. @throws as `untilEnd`, after the earlier events */
export async function* eachChange(loop: RunLoop, scope: Scope): AsyncGenerator<ExecutionProgress> {
  const pending: ExecutionProgress[] = loop.last === undefined ? [] : [loop.last];
  let over: { readonly error?: unknown } | undefined;
  let wake = () => {};
  const add = (progress: ExecutionProgress) => {
    if (pending.at(-1) !== progress) pending.push(progress);
    if (pending.length > MAX_PENDING) pending.shift();
    wake();
  };
  const end = (how: { readonly error?: unknown }) => {
    over ??= how;
    wake();
  };
  const leave = loop.watch({
    remaining: () => scope.remaining(),
    changed: add,
    ended: (progress) => {
      add(progress);
      end({});
    },
    failed: (error) => end({ error }),
  });
  const onAbort = () => end({ error: scope.signal.reason });
  scope.signal.addEventListener("abort", onAbort, { once: true });
  if (scope.signal.aborted) onAbort();
  try {
    for (;;) {
      const next = pending.shift();
      if (next !== undefined) yield next;
      else if (over !== undefined) break;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
    if ("error" in over) throw over.error;
  } finally {
    leave();
    scope.signal.removeEventListener("abort", onAbort);
  }
}
