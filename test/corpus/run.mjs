/** Runs the whole corpus over the sources: `node test/corpus/run.mjs [--compile] [--soundness] [--sample] [--invalid] [family…]`. */
import "../flows/support/process/typescript-loader.mjs";

const args = process.argv.slice(2);
const invalid = args.includes("--invalid");
// `--invalid` looks at the invalid documents as values, and at nothing else; `--soundness` at all values.
if (!invalid) {
  const { main } = await import("./run/main.ts");
  process.exitCode = await main(args);
}
if (invalid || (args.includes("--soundness") && !args.includes("--worker"))) {
  const { invalidMain } = await import("./invalid/main.ts");
  process.exitCode = Math.max(Number(process.exitCode ?? 0), await invalidMain(args));
}
