/** Faults on purpose: what the runner must find. A case is the letters `a` to `z`; one letter is at fault. */
import type { Random } from "../../differential/random.mjs";
import type { CaseInput, Target, Verdict } from "../target.ts";

/** What the letter does, in the variable `XSDFLOW_FUZZ_PLANTED`. */
export type Planted = "error" | "slow error" | "hang" | "memory" | "crash" | "async";

const LETTERS = "abcdefghijklmnopqrstuvwyz";

/** Makes the target. */
export function prepare(): Target {
  const planted = process.env.XSDFLOW_FUZZ_PLANTED;
  return {
    make(random: Random): CaseInput {
      const letters = random.shuffle([...LETTERS]).join("");
      return ["planted", random.chance(0.1) ? `${letters.slice(0, 9)}x${letters.slice(9)}` : letters];
    },
    run([, letters = ""]): Verdict {
      if (letters.includes("x")) goWrong(planted);
      return letters.startsWith("a") ? "refused" : "accepted";
    },
  };
}

function goWrong(planted: string | undefined): void {
  const began = performance.now();
  while (planted === "slow error" && performance.now() - began < 40);
  if (planted?.endsWith("error")) throw new TypeError("A letter is at fault.");
  if (planted === "crash") process.abort();
  if (planted === "async")
    setTimeout(() => {
      throw new TypeError("A letter is at fault, later.");
    }, 0);
  const kept: Uint8Array[] = [];
  while (planted === "hang" || planted === "memory")
    if (planted === "memory") kept.push(new Uint8Array(2 ** 20).fill(1));
}
