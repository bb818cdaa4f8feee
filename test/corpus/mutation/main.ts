/** Values of the whole corpus and of our own schemas, changed at random. */
import { corpusFolder, familyNames, SKIPPED } from "../support/shared-data.ts";
import { Mutations, showMutations } from "./mutate.ts";
import { familySubjects, ownSubjects } from "./subjects.ts";

/** Runs with the arguments of the command line and returns the exit code: `[--soundness] [--seed=N] [family…]`. */
export async function mutationMain(args: readonly string[]): Promise<number> {
  const wanted = args.filter((arg) => !arg.startsWith("--"));
  const seed = Number(args.find((arg) => arg.startsWith("--seed="))?.slice("--seed=".length) ?? 1);
  const began = performance.now();
  const mutations = new Mutations({ seed, each: 2, types: args.includes("--soundness") });
  for (const subject of await ownSubjects()) mutations.add(subject);
  if (corpusFolder === undefined) console.log(SKIPPED);
  for (const name of wanted.length > 0 ? wanted : familyNames()) {
    for await (const subject of familySubjects(name)) mutations.add(subject);
    console.error(name);
  }
  mutations.finish();
  for (const line of showMutations(mutations)) console.log(line);
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`${mutations.wrong.length} wrong, seed ${seed}, in ${seconds} s`);
  return mutations.wrong.length === 0 ? 0 : 1;
}
