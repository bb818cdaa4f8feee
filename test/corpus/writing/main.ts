/** Compares the ways of writing over the whole corpus, in the gate with a tenth of the values: `node test/corpus/run.mjs --writing [--count=N] [--seed=N] [family…]`. */
import { compareWriting } from "./compare.ts";

const COUNT = 200_000;

/** Returns the exit code. */
export async function writingMain(args: readonly string[]): Promise<number> {
  const option = (name: string, otherwise: number): number =>
    Number(args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise);
  const wanted = args.filter((arg) => !arg.startsWith("--"));
  const seed = option("seed", Math.floor(Math.random() * 1_000_000));
  const only = wanted.length === 0 ? /./u : new RegExp(`^(?:${wanted.join("|")})$`, "u");
  const { values, valid, gathered, planned, families, wrong } = await compareWriting(
    option("count", COUNT),
    seed,
    only,
  );
  for (const each of wrong) console.log(each);
  console.log(
    `${values} values of ${families.size} families, seed ${seed}: ${valid} valid, of which the kernel wrote ${gathered} and the plans ${planned}; ${wrong.length} wrong`,
  );
  return wrong.length === 0 ? 0 : 1;
}
