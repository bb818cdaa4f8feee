/** What test files over the shared corpus do where it is not beside the project. */
import { it } from "vitest";
import { corpusFolder, SKIPPED } from "./shared-data.ts";

/**
 * Says that the file's tests are skipped, and why: the corpus is third-party data, which is not part of the repository. A file in which
 * no test is registered would fail, so one is registered as skipped.
 */
export function tellOfMissingCorpus(): void {
  if (corpusFolder !== undefined) return;
  console.log(SKIPPED);
  it.skip(SKIPPED, () => undefined);
}
