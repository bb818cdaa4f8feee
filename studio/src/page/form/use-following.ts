/** What is shown of a part of the form: a person chooses it, and each new target of the form may change it once. */
import { useRef, useState } from "preact/hooks";
import type { FormDesk } from "./form-desk.ts";

/**
 * A state that follows the desk's target. It changes before the part is drawn, so that what a person goes to is there to get the focus.
 *
 * @param follow the state that a new target asks for
 */
export function useFollowing<T>(
  { target }: FormDesk,
  first: T,
  follow: (target: FormDesk["target"], now: T) => T,
): readonly [T, (next: T) => void] {
  const held = useRef<{ readonly target: FormDesk["target"] | undefined; readonly state: T }>({
    target: undefined,
    state: first,
  });
  const [, redraw] = useState(0);
  if (held.current.target !== target) held.current = { target, state: follow(target, held.current.state) };
  const set = (state: T): void => {
    held.current = { target, state };
    redraw((count) => count + 1);
  };
  return [held.current.state, set];
}
