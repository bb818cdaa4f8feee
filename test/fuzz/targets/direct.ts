/** The direct ways against the engine: the same verdict and the same value of a document, and the same document of that value. */
import { loadSchema } from "../../../codegen/index.ts";
import { readByDescriptor } from "../../../src/schema/api/read-by-descriptor.ts";
import { writeByDescriptor } from "../../../src/schema/api/write-by-descriptor.ts";
import type { LinkedElement } from "../../../src/schema/schema.ts";
import { Random } from "../../differential/random.mjs";
import { BothWays } from "../../schema/direct/read/agreement.ts";
import { agree } from "../../schema/direct/write/agreement.ts";
import { libxml2Complaint } from "../libxml2.ts";
import {
  changedText,
  exampleText,
  NAMES,
  ownSchema,
  type RandomSchema,
  randomSchema,
  sourcesOf,
} from "../material.ts";
import { type CaseInput, Contradiction, type Target, type Verdict } from "../target.ts";

/** Random schemas beside the project's own: each is read by functions of its own, which take time to make. */
const RANDOM = 24;

interface Subject {
  readonly linked: LinkedElement;
  readonly ways: BothWays;
  document(random: Random): string;
}

/** Makes the target. */
export function prepare(): Target {
  const subjects = new Map<string, Promise<Subject>>();
  // The root is needed to make documents, and the schema to judge them.
  const made = Array.from({ length: RANDOM }, (_, at) => randomSchema(new Random(at)));
  const subject = (name: string): Promise<Subject> => {
    const found = subjects.get(name) ?? subjectOf(name, made);
    subjects.set(name, found);
    return found;
  };
  const documents = new Map(NAMES.map((name) => [name as string, exampleText(name)]));
  return {
    make(random: Random): CaseInput {
      const name = random.chance(0.3) ? random.pick(NAMES) : String(random.int(0, RANDOM - 1));
      const document = documents.get(name) ?? made[Number(name)]?.document(random) ?? "";
      return [name, random.chance(0.2) ? document : changedText(document, random)];
    },
    async run([name = "", xml = ""]): Promise<Verdict> {
      if (!documents.has(name) && made[Number(name)] === undefined) return "refused";
      const { linked, ways } = await subject(name);
      if (ways.agree(xml) === "refused") return "refused";
      const value = readByDescriptor(linked, xml);
      // Not every value that is read can be written: see ARCHITECTURE.md.
      if (agree(linked, value) === "refused") return "accepted";
      const theirs = libxml2Complaint(new TextEncoder().encode(writeByDescriptor(linked, value)));
      if (theirs !== undefined && !/is not a valid URI$/.test(theirs))
        throw new Contradiction(`Written, though libxml2 says: ${theirs}`);
      return "accepted";
    },
  };
}

async function subjectOf(name: string, made: readonly RandomSchema[]): Promise<Subject> {
  const random = made[Number(name)];
  const schema =
    random === undefined
      ? await ownSchema(name)
      : (await loadSchema(sourcesOf(random.text), { version: "1.0", tolerate: "all" })).element(
          random.rootName,
        );
  const linked = schema.$linked();
  return {
    linked,
    ways: new BothWays(linked, "code"),
    document: (choices) => random?.document(choices) ?? "",
  };
}
