/** Runs the whole corpus over the sources: `node test/corpus/run.mjs [--compile] [--soundness] [--sample] [family…]`. */
import "../flows/support/process/typescript-loader.mjs";

const { main } = await import("./run/main.ts");
process.exitCode = await main(process.argv.slice(2));
