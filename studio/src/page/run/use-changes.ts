/** Follows a state of the server by long polling: each request waits until the state has changed. */
import { useEffect, useState } from "preact/hooks";
import { ask } from "../server.ts";

/** Milliseconds before the next attempt if the server does not answer. */
const PAUSE = 1_500;

/** The current state at a path, and the error if it can no longer be followed. */
export function useChanges<T extends { readonly sequence: number }>(
  path: string | undefined,
  isOver: (state: T) => boolean,
): { readonly state: T | undefined; readonly error: unknown } {
  const [state, setState] = useState<T>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    if (path === undefined) return undefined;
    const stop = new AbortController();
    const follow = async (): Promise<void> => {
      let after = 0;
      while (!stop.signal.aborted) {
        try {
          const next = await ask<T>(`${path}?after=${after}`, { signal: stop.signal });
          after = next.sequence;
          setState(next);
          setError(undefined);
          if (isOver(next)) return;
        } catch (failed) {
          if (stop.signal.aborted) return;
          setError(failed);
          await new Promise((resolve) => setTimeout(resolve, PAUSE));
        }
      }
    };
    void follow();
    return () => stop.abort();
  }, [path]);
  return { state, error };
}
