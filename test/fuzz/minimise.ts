/** Shortens an input that shows a fault, so that a person sees what the fault is about. */
import type { CaseInput } from "./target.ts";

/**
 * An input without what the fault does not need: pieces of each part are left out, halves first, then quarters, and so on.
 *
 * @param showsIt whether an input still shows the same fault
 * @param attempts how often it may be asked
 */
export async function minimised(
  input: CaseInput,
  showsIt: (input: CaseInput) => Promise<boolean>,
  attempts: number,
): Promise<CaseInput> {
  let best = input;
  let left = attempts;
  const ask = async (shorter: CaseInput): Promise<boolean> => {
    if (left <= 0) return false;
    left -= 1;
    if (!(await showsIt(shorter))) return false;
    best = shorter;
    return true;
  };
  // The last part is the longest in most targets, and the first ones say what is done with it.
  for (let part = input.length - 1; part >= 0; part--)
    await shorten(
      part,
      () => best,
      ask,
      () => left > 0,
    );
  for (let part = best.length - 1; part > 0; part--) await ask(best.filter((_, at) => at !== part));
  return best;
}

async function shorten(
  part: number,
  current: () => CaseInput,
  ask: (shorter: CaseInput) => Promise<boolean>,
  goesOn: () => boolean,
): Promise<void> {
  const text = (): string => current()[part] ?? "";
  for (let size = Math.ceil(text().length / 2); size >= 1 && goesOn(); ) {
    let isShorter = false;
    for (let at = 0; at < text().length && goesOn(); ) {
      const shorter = text().slice(0, at) + text().slice(at + size);
      if (await ask(current().map((each, index) => (index === part ? shorter : each)))) isShorter = true;
      else at += size;
    }
    if (size === 1 && !isShorter) return;
    if (!isShorter || size > 1) size = Math.max(1, Math.floor(size / 2));
  }
}
