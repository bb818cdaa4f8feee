/** Files of a project: lock files, manifests, configurations and mappings are read, or refused with a message for the person. */
import {
  EMPTY_LOCK,
  generateLocked,
  LockError,
  loadSchema,
  printLock,
  readLock,
} from "../../../codegen/index.ts";
import { CliError } from "../../../src/cli/exit.ts";
import { jobsOf } from "../../../src/cli/generate/config-rules.ts";
import { parseJsonFile } from "../../../src/cli/json-text.ts";
import { readEntries } from "../../../src/cli/project/manifest-reading.ts";
import type { Random } from "../../differential/random.mjs";
import { JSON_PIECES, POLLUTING, pollution, schemaText, splicedText } from "../material.ts";
import { type CaseInput, Contradiction, type Target, type Verdict } from "../target.ts";

const PIECES = [
  ...JSON_PIECES,
  '"x"',
  "\u2028",
  "é",
  "../",
  "/",
  "C:\\\\",
  "\\u001b[31m",
  "<<<<<<< a\n",
  "=======\n",
  "// x\n",
  "`",
  "$",
  "*/",
  "class",
  "{urn:x}",
  '"version":1,',
  '"version":2,',
  ...POLLUTING,
  ...POLLUTING.map((name) => `"${name}":{"polluted":true},`),
  ...POLLUTING.map((name) => `"${name}":"x",`),
];
const MANIFEST = JSON.stringify({
  version: 1,
  flows: [
    {
      server: "https://flows.example",
      flowId: "f-1",
      flowName: "Invoice",
      datasetId: "d-1",
      file: "a/b.xsd",
      sha256: "0".repeat(64),
    },
    {
      server: "https://flows.example",
      flowId: "f-2",
      datasetId: "d-2",
      file: "c.xsd",
      sha256: "f".repeat(64),
    },
  ],
});
const CONFIG = JSON.stringify({
  $schema: "x",
  generate: [
    {
      schemas: ["a/*.xsd"],
      out: "b",
      names: "camel",
      importExtension: ".ts",
      catalog: { "urn:a": "a.xsd" },
      tolerate: ["cos-nonambig"],
    },
    { schemas: "c.xsd", lock: false, root: ".", separate: true },
  ],
});

/** Makes the target. */
export async function prepare(): Promise<Target> {
  const set = await loadSchema([{ uri: "invoice.xsd", content: schemaText("invoice") }], { version: "1.0" });
  const bases: Readonly<Record<string, string>> = {
    lock: printLock(generateLocked(set, {}, { lock: EMPTY_LOCK }).lock),
    manifest: MANIFEST,
    config: CONFIG,
  };
  return {
    make(random: Random): CaseInput {
      const kind = random.pick(Object.keys(bases));
      const base = bases[kind] ?? "";
      return [kind, random.chance(0.05) ? base : splicedText(base, random, PIECES)];
    },
    run([kind = "", text = ""]): Verdict {
      const verdict = read(kind, text);
      const polluted = pollution();
      if (polluted !== undefined) throw new Contradiction(polluted);
      return verdict;
    },
  };
}

function read(kind: string, text: string): Verdict {
  try {
    if (kind === "lock") {
      const printed = printLock(readLock(text));
      if (printLock(readLock(printed)) !== printed)
        throw new Contradiction("Printed and read again, it is another lock.");
    } else {
      const value = parseJsonFile(text, "file.json", 2);
      if (kind === "manifest") readEntries(value, 1);
      else jobsOf(value, "file.json");
    }
    return "accepted";
  } catch (error) {
    // A manifest is refused with a RangeError, which its caller turns into the message.
    if (
      error instanceof LockError ||
      error instanceof CliError ||
      (kind === "manifest" && error instanceof RangeError)
    )
      return "refused";
    throw error;
  }
}
