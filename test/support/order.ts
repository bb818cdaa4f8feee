/** In which order test files start: a long one that starts last keeps one worker busy while the others have nothing to do. */
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { KeyHolders } from "./api-key/key-holders.ts";

/** The files that take longest, the longest first. One that is not named here may cost time at the end of a run, and no more. */
const LONGEST: readonly string[] = [
  "test/corpus/both-ways.test.ts",
  "test/faults/proofs.test.ts",
  "test/corpus/invalid.test.ts",
  "test/flows/faults/soak.alone.test.ts",
  "test/support/api-key/search.test.ts",
  "test/corpus/main-job.test.ts",
  "test/e2e/command.test.ts",
  "test/e2e/demo.test.ts",
  "test/types/programs.test.ts",
  "test/types/choices.test.ts",
  "test/corpus/generated.test.ts",
  "test/conformance/run.test.ts",
  "test/docs/snippets.test.ts",
  "test/fuzz/runner.test.ts",
  "test/types/editor.test.ts",
  "test/e2e/loading.test.ts",
  "test/e2e/doctor.test.ts",
  "test/e2e/submit.test.ts",
  "test/schema/direct/read/read.test.ts",
  "test/datatypes/sample/corpus.test.ts",
  "test/codegen/schema-set.test.ts",
  "test/schema/serialize/long-text.test.ts",
  "test/json-schema/corpus.test.ts",
  "test/codegen/lint/practice.test.ts",
  "test/codegen/describe/hostile.test.ts",
  "test/schema/direct/write/gather.test.ts",
  "test/schema/limits.test.ts",
  "test/schema/direct/write/write.test.ts",
  "test/json-schema/mutations.test.ts",
  "test/schema/direct/retention.test.ts",
  "test/datatypes/sample/properties.test.ts",
  "test/flows/journal/processes.test.ts",
  "test/flows/transport/tunnel.test.ts",
  "test/flows/submit/reconcile.test.ts",
  "test/cli/report/report.test.ts",
  "test/cli/commands/doctor.test.ts",
  "emulator/test/shapes/shapes.test.ts",
  "test/cli/commands/submit.test.ts",
  "test/cli/newest-executions.test.ts",
  "test/cli/typed-sample.test.ts",
  "test/cli/bulk/submit-records.test.ts",
  "test/flows/bulk/submit-many.test.ts",
  "test/flows/journal/log/claims.test.ts",
];

/**
 * Long files first. Files that share processes stay together, since a worker keeps its process only for the next of them; among
 * them, those that hold no API key come before those that do, as from its first key on a process records all that it shows, which
 * makes some tests five times as long.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    const isolated = usual.filter(({ project }) => project.config.isolate);
    const sharing = usual.filter(({ project }) => !project.config.isolate);
    const projects = new Set(sharing.map(({ project }) => project));
    const holders = new KeyHolders();
    const groups = [...projects].flatMap((each) => {
      const files = sharing.filter(({ project }) => project === each);
      const holding = new Set(files.filter(({ moduleId }) => holders.includes(moduleId)));
      return [files.filter((file) => !holding.has(file)), [...holding]];
    });
    return [isolated, ...groups].flatMap(longestFirst);
  }
}

/** @param files in the order that those without a place of their own keep */
function longestFirst(files: readonly TestSpecification[]): readonly TestSpecification[] {
  const rank = ({ moduleId }: TestSpecification): number => {
    const found = LONGEST.findIndex((file) => moduleId.endsWith(`/${file}`));
    return found === -1 ? LONGEST.length : found;
  };
  return files.toSorted((a, b) => rank(a) - rank(b));
}
