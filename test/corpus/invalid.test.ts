/**
 * Invalid documents from practice as values: what a value can say is refused when it is written, what types can say does not
 * compile, and what writing mends is valid. The whole corpus is written; the families that stand for what flows take are
 * compiled too, with the whole of it in `node test/corpus/run.mjs --invalid --soundness`.
 */
import { describe, expect, it } from "vitest";
import { checkInvalid } from "./invalid/family.ts";
import { ratesOf, showRates } from "./invalid/report.ts";
import { Mutations, showMutations } from "./mutation/mutate.ts";
import { familySubjects, ownSubjects } from "./mutation/subjects.ts";
import { corpusFolder, familyNames } from "./support/shared-data.ts";
import { tellOfMissingCorpus } from "./support/without-corpus.ts";

const chosen = [
  "iso20022-pain",
  "fatturapa-1.2",
  "gpx-1.1",
  ...familyNames().filter((name) => name.startsWith("ds-")),
];

tellOfMissingCorpus();

describe.skipIf(corpusFolder === undefined)("invalid documents as values", () => {
  it("are refused by toXml if a value can express the fault", { timeout: 180_000 }, async () => {
    const rates = ratesOf(await checkInvalid(familyNames(), { types: false, onlyInvalid: true }));
    console.log(showRates(rates).join("\n"));
    expect(rates.wrong).toEqual([]);
    expect(rates.refused).toBe(rates.expressible);
    const mended = [...rates.inexpressible.values()].reduce((sum, count) => sum + count, 0);
    expect(rates.refused + mended).toBe(rates.invalid);
    expect(rates.invalid).toBeGreaterThan(500);
    expect(rates.refused / rates.invalid).toBeGreaterThan(0.85);
  });

  it("do not compile if types can express the fault, on TypeScript 5.9 and 7", {
    timeout: 180_000,
  }, async () => {
    const rates = ratesOf(await checkInvalid(chosen, { types: true }));
    console.log(showRates(rates).join("\n"));
    expect(rates.wrong).toEqual([]);
    const any = rates.types.get("any");
    expect(any?.values).toBeGreaterThan(40);
    expect(any?.refused).toEqual({ "5.9": any?.values, "7.0": any?.values });
  });

  it("arise from valid ones by every change that matters, and by no equivalent one", {
    timeout: 180_000,
  }, async () => {
    const mutations = new Mutations({ seed: 20, each: 2, types: false });
    for (const name of chosen) {
      for await (const subject of familySubjects(name)) mutations.add(subject);
    }
    console.log(showMutations(mutations).join("\n"));
    expect(mutations.wrong).toEqual([]);
    expect(mutations.rates.size).toBe(15);
  });
});

describe("samples of our own schemas", () => {
  it("are refused and do not compile when they are changed", { timeout: 180_000 }, async () => {
    const mutations = new Mutations({ seed: 7, each: 6, types: true });
    for (const subject of await ownSubjects()) mutations.add(subject);
    mutations.finish();
    console.log(showMutations(mutations).join("\n"));
    expect(mutations.wrong).toEqual([]);
    expect(mutations.rates.get("required property away")?.expressible).toBeGreaterThan(50);
  });
});
