// @ts-check
/** Starts `child.ts` on every supported Node: the sources are TypeScript. The task comes as JSON in the first argument. */
import "../flows/support/process/typescript-loader.mjs";

const { work } = await import("./child.ts");
await work(JSON.parse(process.argv[2] ?? "{}"));
