/** Runs the whole corpus over the sources: `node test/corpus/run.mjs [--compile] [--soundness] [--sample] [--issues] [--invalid] [--mutate] [--writing] [family…]`. */
import "../flows/support/process/typescript-loader.mjs";

const args = process.argv.slice(2);
const invalid = args.includes("--invalid");
const mutate = args.includes("--mutate");
const compile = args.includes("--compile");
// `--compile` looks at the generated modules under compilers and in Node, `--invalid` at the invalid documents as values,
// `--mutate` at values changed at random, `--issues` at the issues of values with several faults, each at nothing else; `--soundness` at all values.
if (args.includes("--writing")) {
  // Values changed at random, by each way of writing: `--count=N` of them.
  const { writingMain } = await import("./writing/main.ts");
  process.exitCode = await writingMain(args);
} else if (mutate) {
  const { mutationMain } = await import("./mutation/main.ts");
  process.exitCode = await mutationMain(args);
} else if (compile) {
  const { compileMain } = await import("./compile/main.ts");
  process.exitCode = await compileMain(args);
} else if (!invalid) {
  const { main } = await import("./run/main.ts");
  process.exitCode = await main(args);
}
if (
  !args.includes("--writing") &&
  !compile &&
  (invalid || (args.includes("--soundness") && !mutate && !args.includes("--worker")))
) {
  const { invalidMain } = await import("./invalid/main.ts");
  process.exitCode = Math.max(Number(process.exitCode ?? 0), await invalidMain(args));
}
