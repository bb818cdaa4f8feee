/** Judges what a peer made: `node judge.mjs judge JOB.json`, in a process of its own. */
import { existsSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { SchemaJudge, schemaSource } from "../../build/emulator/src/judge/judge.js";
import { withDocument } from "../../build/emulator/src/judge/parse.js";
import { likeness } from "../../test/corpus/support/same-document.ts";
import { plain } from "./declared-names.mjs";
import { checkTypes, filesIn, words } from "./types.mjs";

const job = JSON.parse(readFileSync(process.argv[3], "utf8"));
const declared = job.declared;
const types = job.can.generate ? checkTypes(job.generated) : undefined;

/** How many of the declared names occur. */
function present() {
  const text =
    types?.text ??
    filesIn(job.generated, ".js")
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
  const found = new Set(words(text).map(plain));
  return declared.filter((name) => found.has(name)).length;
}

const HINT = /\s[\w.-]+:(?:schemaLocation|noNamespaceSchemaLocation)\s*=\s*(?:"[^"]*"|'[^']*')/g;

/** Where a schema may be found is no value. Bytes that are not UTF-8 stay as they are. */
function withoutHints(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replace(HINT, "");
  } catch {
    return bytes;
  }
}

/** What became of each document: "same", "lexical", or why it is neither. */
function documents() {
  const judge = new SchemaJudge(schemaSource(job.schema, job.folder));
  return job.documents.map((document, at) => {
    const name = document.slice(document.lastIndexOf("/") + 1);
    const file = join(job.written, `${at}-${name}`);
    if (!existsSync(file)) return "not written";
    const bytes = readFileSync(file);
    try {
      const findings = withDocument(bytes, (parsed) => judge.findings(parsed));
      if (findings.length > 0) return `not valid: ${findings[0].message ?? ""}`.slice(0, 160);
      const original = readFileSync(document);
      if (likeness(original, bytes, new Set()).kind === "same") return "same";
      const { kind, where } = likeness(withoutHints(original), withoutHints(bytes), new Set());
      // Without the hints it may be the same; the text is not.
      if (kind === "same") return "lexical";
      return where === undefined ? kind : `another document: ${where}`.slice(0, 160);
    } catch (error) {
      return `not well-formed: ${error.message.split("\n")[0]}`.slice(0, 160);
    }
  });
}

const verdict = { ok: true, present: job.can.generate ? present() : 0 };
if (types !== undefined) verdict.errors = { count: types.errors.length, first: types.errors[0] };
if (job.can.roundTrip) verdict.documents = documents();
writeSync(3, JSON.stringify(verdict));
process.exit(0);
