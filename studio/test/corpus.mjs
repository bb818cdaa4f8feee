/**
 * Opens every valid document of the corpus as a form, and walks at random through a document of every family: `npm run build`, then
 * `node studio/test/corpus.mjs [family…]`. Each document must be shown whole and given back equal; after each of 200 edits, the text must
 * open as the same form. Ends with 1 on a fault.
 */
import "../../test/flows/support/process/typescript-loader.mjs";

const { corpusMain } = await import("./corpus/main.ts");
process.exitCode = await corpusMain(process.argv.slice(2));
