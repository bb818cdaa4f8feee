/** xsd-ts: type aliases, and a parser that reads by the schema. It takes a URL, so its schemas come from a local server. */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { serveFolder } from "./serve-folder.mjs";

const require = createRequire(import.meta.url);

export default {
  name: "xsd-ts",
  package: "xsd-ts",
  can: { generate: true, types: true, roundTrip: false },
  notes: ["By design no writer: its parser reads only."],
  async generate({ schema, folder, generated }) {
    const { parseSchemas, generateTypes, toTsTypes } = require("xsd-ts");
    const server = await serveFolder(folder);
    try {
      const types = await generateTypes(await parseSchemas(server.urlOf(schema)));
      if (Object.keys(types).length === 0) return;
      writeFileSync(join(generated, "types.ts"), toTsTypes(types));
    } finally {
      server.close();
    }
  },
};
