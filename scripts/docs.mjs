// Writes docs/mapping.md anew: `npm run docs`.
import "../test/flows/support/process/typescript-loader.mjs";
import { writeFileSync } from "node:fs";

const { mappingPage } = await import("../test/docs/mapping/page.ts");
writeFileSync(new URL("../docs/mapping.md", import.meta.url), await mappingPage());
