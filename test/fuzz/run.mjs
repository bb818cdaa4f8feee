// @ts-check
/**
 * Fuzzes all targets or one: `npm run fuzz -- --minutes 60 [--target NAME] [--seed N] [--json]`. CONTRIBUTING.md has the other
 * options. Exit code 1 if there is a finding.
 */
import "../flows/support/process/typescript-loader.mjs";

const { main } = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2));
