/** xsd2ts: classes with constructors. */
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);

export default {
  name: "xsd2ts",
  package: "xsd2ts",
  can: { generate: true, types: true, roundTrip: false },
  notes: [
    "By design no XML: classes only. One schema document a call; includes and imports are not followed.",
  ],
  async generate({ schema, generated }) {
    const { generateTemplateClassesFromXSD } = require("xsd2ts");
    mkdirSync(join(generated, "src"));
    process.chdir(generated);
    generateTemplateClassesFromXSD(schema);
  },
};
