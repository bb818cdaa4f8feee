/** cxsd: declaration files, and tables for the parser cxml. It takes a URL, so its schemas come from a local server. */
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { serveFolder } from "./serve-folder.mjs";

const require = createRequire(import.meta.url);

export default {
  name: "cxsd",
  package: "cxsd",
  can: { generate: true, types: true, roundTrip: false },
  notes: [
    "By design no writer: its parser cxml reads only.",
    "Its XML parser node-expat is compiled on installation, which is not done here: it runs on a stand-in made of sax.",
  ],
  async generate({ schema, folder, generated }) {
    require("./expat-stand-in.cjs");
    const server = await serveFolder(folder);
    const work = join(generated, "..", "cxsd");
    mkdirSync(work, { recursive: true });
    process.chdir(work);
    process.argv = [
      process.execPath,
      "cxsd",
      "-t",
      join(work, "types"),
      "-j",
      join(work, "code"),
      server.urlOf(schema),
    ];
    require("cxsd/dist/cli.js");
    // It says nowhere that it is done: it is when nothing is left to do in this process.
    server.unref();
    await new Promise((resolve) => process.once("beforeExit", resolve));
    server.close();
    if (existsSync(join(work, "types"))) renameSync(join(work, "types"), join(generated, "types"));
    rmSync(work, { recursive: true, force: true });
  },
};
