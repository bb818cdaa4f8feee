/** Ambiguous content models at random: whatever document is valid by one can be read, and is written back as it was. */
import { expect, it } from "vitest";
import { loadSchema } from "../../../codegen/index.ts";
import { seededRandom } from "../../../src/datatypes/sample/index.ts";
import { fromXml, isXmlValidationError, toXml, validateXml } from "../../../src/index.ts";

type Pick = <Item>(items: readonly [Item, ...Item[]]) => Item;

const OCCURRENCES = [
  "",
  "",
  'minOccurs="0"',
  'maxOccurs="2"',
  'minOccurs="0" maxOccurs="2"',
  'minOccurs="0" maxOccurs="unbounded"',
] as const;

function particle(pick: Pick, depth: number): string {
  const kind = pick(["element", "element", "element", "any", depth > 0 ? "group" : "element", "element"]);
  if (kind === "group") return group(pick, depth - 1);
  const occurrence = pick(OCCURRENCES);
  if (kind === "any") return `<xs:any processContents="skip" ${occurrence}/>`;
  return `<xs:element name="${pick(["a", "b", "c"])}" ${occurrence}/>`;
}

function group(pick: Pick, depth: number): string {
  const kind = pick(["sequence", "choice"]);
  const particles = Array.from({ length: pick([1, 2, 2, 3, 3]) }, () => particle(pick, depth));
  return `<xs:${kind} ${pick(OCCURRENCES)}>${particles.join("")}</xs:${kind}>`;
}

/** Every document of up to so many children. */
function documents(children: number): readonly string[] {
  const contents = [""];
  let last = contents;
  for (let length = 0; length < children; length++) {
    last = last.flatMap((content) => ["a", "b", "c", "z"].map((name) => `${content}<${name}/>`));
    contents.push(...last);
  }
  return contents.map((content) => (content === "" ? "<r/>" : `<r>${content}</r>`));
}

/** What is written of the value of a document; `undefined` if the document is refused. */
function thereAndBack(schema: Parameters<typeof fromXml>[0], xml: string): string | undefined {
  try {
    return toXml(schema, fromXml(schema, xml));
  } catch (error) {
    if (!isXmlValidationError(error)) throw error;
    return undefined;
  }
}

const DOCUMENTS = documents(3);
const MODELS = 120;

it(`S3: ${MODELS} content models, most of them ambiguous, lose and refuse no valid document`, async () => {
  const random = seededRandom(20261201);
  const pick: Pick = (items) => random.pick(items);
  const faults: string[] = [];
  let ambiguous = 0;
  for (let made = 0; made < MODELS; made++) {
    const content = group(pick, 2);
    const xsd = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="r"><xs:complexType>${content}</xs:complexType></xs:element></xs:schema>`;
    const set = await loadSchema([{ uri: "s.xsd", content: xsd }], { version: "1.0", tolerate: "ambiguity" });
    if (set.documents.some(({ tolerated = [] }) => tolerated.length > 0)) ambiguous++;
    const schema = set.element("r");
    const wrong = DOCUMENTS.find((xml) => {
      const expected = validateXml(schema, xml).valid ? xml : undefined;
      return thereAndBack(schema, xml) !== expected;
    });
    if (wrong !== undefined) faults.push(`${wrong} by ${content}`);
  }
  expect(faults).toEqual([]);
  expect(ambiguous).toBeGreaterThan(MODELS / 3);
});
