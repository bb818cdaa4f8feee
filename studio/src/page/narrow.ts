/** Finds out whether there is room for two panes side by side. */
import { useEffect, useState } from "preact/hooks";

/** The same width as in the style sheet. */
const NARROW = "(max-width: 60rem)";

/** True while the window is too narrow for two panes. */
export function useNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const note = (): void => setNarrow(query.matches);
    query.addEventListener("change", note);
    return () => query.removeEventListener("change", note);
  }, []);
  return isNarrow;
}
