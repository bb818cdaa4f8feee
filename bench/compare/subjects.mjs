/** The schemas that all peers get, and valid documents of them. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { declaredNames, plain } from "./declared-names.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const corpus = join(resolve(process.env.XSDFLOW_SHARED ?? join(root, "../shared")), "corpus");

const EVERY = 6;
const DOCUMENTS = 3;
const MAX_DOCUMENT = 200_000;

/** What is compared on, and a sentence that says how it was chosen. */
export function subjects(all) {
  const own = ownSubjects();
  if (!existsSync(join(corpus, "index.json")))
    return { chosen: own, sample: `${own.length} schemas of the project; skipped: no shared data` };
  const names = readdirSync(corpus)
    .filter((name) => existsSync(join(corpus, name, "family.json")))
    .sort();
  const families = all ? names : names.filter((_, index) => index % EVERY === 0);
  const others = families.flatMap((name) => familySubjects(name, all));
  const how = all
    ? `all ${others.length} of ${names.length} families`
    : `${others.length} of the corpus: the first root of every ${EVERY}th of ${names.length} families`;
  return { chosen: [...own, ...others], sample: `${own.length} schemas of the project and ${how}` };
}

function namesOf(schema) {
  return [...new Set([...declaredNames(schema)].map(plain))];
}

function ownSubjects() {
  const folder = join(root, "schemas");
  return ["employment-letter", "invoice", "policy-schedule", "shipment"].map((name) => ({
    name: `own/${name}`,
    schema: join(folder, `${name}.xsd`),
    folder,
    documents: [join(root, "examples", `${name}.xml`)],
    declared: namesOf(join(folder, `${name}.xsd`)),
  }));
}

function familySubjects(name, all) {
  const folder = join(corpus, name);
  const { roots, instances } = JSON.parse(readFileSync(join(folder, "family.json"), "utf8"));
  return roots.slice(0, all ? undefined : 1).map((schema) => ({
    name: all ? `${name}/${schema.replace(/^schema\//, "")}` : name,
    schema: join(folder, schema),
    folder: join(folder, "schema"),
    declared: namesOf(join(folder, schema)),
    documents: instances
      .filter(
        (each) => each.schema === schema && each.expect === "valid" && each.verdicts.libxml2 === "valid",
      )
      .map(({ file }) => join(folder, file))
      .filter((file) => statSync(file).size <= MAX_DOCUMENT)
      .sort()
      .slice(0, DOCUMENTS),
  }));
}
