import type { Family } from "../corpus/support/shared-data.ts";
import type { Engine, Tally } from "./judge.mjs";

export interface Source {
  readonly name: string;
  readonly schema: string;
  readonly documents: readonly string[];
}

export function sourcesOf(
  families: readonly Family[],
  options: { sizes: readonly string[]; documentsEach: number },
): Source[];

export function compareCorpus(
  engine: Engine,
  sources: readonly Source[],
  options: { pairs: number; seed: number },
): Promise<Tally>;
