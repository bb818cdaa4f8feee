/**
 * How many of the corpus' valid documents the direct ways complete, each family and in all, and why they decline the rest.
 *
 *   node bench/xml/coverage.mjs [--list] [family…]
 *
 * It runs over the sources, so nothing has to be built. `--list` names every document that is declined. A document counts as valid
 * where the descriptor engine accepts it, whatever the corpus expects.
 */
import "../../test/flows/support/process/typescript-loader.mjs";

const { readByDescriptor } = await import("../../src/schema/api/read-by-descriptor.ts");
const { declineReason } = await import("../../src/schema/direct/decline.ts");
const { DirectReader } = await import("../../src/schema/direct/read/read.ts");
const { writeDirectly } = await import("../../src/schema/direct/write/write.ts");
const { isOrderly } = await import("../../src/schema/direct/orderly.ts");
const { isXmlValidationError } = await import("../../src/index.ts");
const { FamilySchemas } = await import("../../test/corpus/support/schemas.ts");
const { corpusFolder, documentBytes, familyNames, readFamily, SKIPPED } = await import(
  "../../test/corpus/support/shared-data.ts"
);

const args = process.argv.slice(2);
const isListed = args.includes("--list");
const wanted = args.filter((arg) => !arg.startsWith("--"));

if (corpusFolder === undefined) console.log(SKIPPED);
else await report(wanted.length > 0 ? wanted : familyNames());

async function report(names) {
  const rows = [];
  const declined = [];
  for (const name of names) {
    const row = { family: name, valid: 0, read: 0, write: 0 };
    for await (const { file, reading, writing } of documentsOf(name)) {
      row.valid++;
      if (reading === undefined) row.read++;
      else declined.push({ way: "read", name, file, reason: reading });
      if (writing === undefined) row.write++;
      else declined.push({ way: "write", name, file, reason: writing });
    }
    if (row.valid > 0) rows.push(row);
    console.error(`${name}: ${row.read} and ${row.write} of ${row.valid}`);
  }
  print(rows, declined);
}

/** Each valid document of a family, with the reason why it is declined in each direction, if it is. */
async function* documentsOf(name) {
  const family = readFamily(name);
  const schemas = new FamilySchemas(family);
  for (const document of family.documents) {
    if (document.expect !== "valid") continue;
    const bytes = documentBytes(family, document);
    const linked = (await schemas.schemaFor(document.schema, bytes)).$linked();
    const value = engineValue(linked, bytes);
    if (value === undefined) continue;
    const { file } = document;
    yield { file, reading: whyNotRead(linked, bytes), writing: whyNotWritten(linked, value.value) };
  }
}

function engineValue(linked, bytes) {
  try {
    return { value: readByDescriptor(linked, bytes) };
  } catch (error) {
    if (!isXmlValidationError(error)) throw error;
    return undefined;
  }
}

function whyNotRead(linked, bytes) {
  if (!isOrderly(linked.components)) return "the schema breaks rules that its user tolerates";
  return whyDeclined(() => new DirectReader(linked).read(bytes));
}

function whyNotWritten(linked, value) {
  return writeDirectly(linked, value) === undefined ? "not told" : undefined;
}

function whyDeclined(act) {
  try {
    act();
    return undefined;
  } catch (error) {
    const reason = declineReason(error);
    if (reason === undefined) throw error;
    return reason;
  }
}

function print(rows, declined) {
  const total = { family: "all", valid: 0, read: 0, write: 0 };
  for (const row of rows) for (const key of ["valid", "read", "write"]) total[key] += row[key];
  for (const { family, valid, read, write } of [...rows, total]) {
    console.log(
      `${family.padEnd(40)} ${count(valid)}  read ${share(read, valid)}  written ${share(write, valid)}`,
    );
  }
  for (const way of ["read", "write"]) {
    console.log(`\nDeclined in direction "${way}", by reason:`);
    for (const [reason, documents] of byReason(declined.filter((each) => each.way === way))) {
      const families = new Set(documents.map(({ name }) => name));
      console.log(
        `${count(documents.length)} ${share(documents.length, total.valid)}  ${reason}: ${[...families].join(", ")}`,
      );
      if (isListed) for (const { name, file } of documents) console.log(`        ${name}/${file}`);
    }
  }
}

function byReason(declined) {
  const groups = new Map();
  for (const each of declined) groups.set(each.reason, [...(groups.get(each.reason) ?? []), each]);
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}

function count(number) {
  return String(number).padStart(5);
}

function share(part, whole) {
  return `${whole === 0 ? "-" : ((100 * part) / whole).toFixed(1)} %`.padStart(7);
}
