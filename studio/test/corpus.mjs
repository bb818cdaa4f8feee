/**
 * Opens every valid document of the corpus as a form, and makes random edits to a document of every family: `npm run build`, then
 * `node studio/test/corpus.mjs [family…]`. Each document must be shown completely and written with the same value, and after each of 200
 * edits the text must open as the same form. The exit code is 1 if a check fails.
 */
import "../../test/flows/support/process/typescript-loader.mjs";

const { corpusMain } = await import("./corpus/main.ts");
process.exitCode = await corpusMain(process.argv.slice(2));
