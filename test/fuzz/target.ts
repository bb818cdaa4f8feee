/** What a target of the fuzzer is. */
import { Random } from "../differential/random.mjs";

/** The input of a case, in parts that are shortened one by one: texts only, so that it can be saved as JSON. */
export type CaseInput = readonly string[];

/** What the code under test says of an input that it handles as documented. */
export type Verdict = "accepted" | "refused";

/** One part of the project, with a source of hostile input for it. */
export interface Target {
  /** The input of a case. The same random choices give the same input. */
  make(random: Random): CaseInput;
  /**
   * Runs a case. Whatever it throws is a finding: an error of a class that is not documented, or a {@link Contradiction}.
   * It takes every input, however short, since findings are shortened.
   */
  run(input: CaseInput): Verdict | Promise<Verdict>;
  /** Ends what the target has started. */
  close?(): Promise<void>;
}

/** Makes a target ready, once a process. */
export type Prepare = () => Target | Promise<Target>;

/** Two answers that must agree do not, or a promise is broken. */
export class Contradiction extends Error {
  override readonly name = "Contradiction";
}

/** The random choices of one case, which depend on nothing but its name. */
export function randomOf(target: string, seed: number, number: number): Random {
  return new Random(hashOf(`${target}/${seed}/${number}`));
}

/** FNV-1a, 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Two errors with the same signature are the same finding: digits and quoted parts differ from input to input. */
export function signatureOf(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${typeof error}`;
  const message = error.message.split("\n", 1)[0] ?? "";
  // What stands behind a colon is mostly about the input.
  const said = error instanceof Contradiction ? message : message.replace(/(?<=.{12}:) .*/, "");
  const plain = said.replace(/"(?:[^"\\]|\\.)*"|'[^']*'|\d+/g, "…").slice(0, 120);
  // The place tells apart errors of the engine that say the same, such as "Cannot read properties of undefined".
  const place =
    error instanceof Contradiction
      ? ""
      : (/\n\s+at (?:.*\()?(?:file:\/\/)?\S*?((?:src|codegen|emulator)\/\S+?\.[a-z]+):/.exec(
          error.stack ?? "",
        )?.[1] ?? "");
  return `${error.name}: ${plain} ${place}`.trim();
}
