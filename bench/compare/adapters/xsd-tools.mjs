/** @xsd-tools/typescript: types, and a parser that reads by the schema. */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);

export default {
  name: "@xsd-tools/typescript",
  package: "@xsd-tools/typescript",
  can: { generate: true, types: true, roundTrip: false },
  notes: [
    "By design no writer: its parser reads only. One schema document; includes and imports are not followed.",
  ],
  async generate({ schema, generated }) {
    const { DOMParser } = require("xmldom");
    const { generate } = require("@xsd-tools/typescript/dist/generate.js");
    const document = new DOMParser().parseFromString(readFileSync(schema, "utf8"), "text/xml");
    writeFileSync(join(generated, "parser.ts"), generate(document));
  },
};
