/** V7: values of a size at which V8 used to end the process: each runs in a process of its own, on what was built. */
import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";

/** More matches than V8 has room for in one array. */
const MANY = 68_000_000;

const dist = (file: string): string => new URL(`../../../dist/${file}`, import.meta.url).href;

const PROGRAM = `
import { loadSchema } from ${JSON.stringify(dist("codegen.js"))};
import { toXml } from ${JSON.stringify(dist("index.js"))};
const content = \`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="r"><xs:complexType><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="a"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>
  <xs:element name="t" type="xs:token"/>
  <xs:element name="l"><xs:simpleType><xs:list itemType="xs:string"/></xs:simpleType></xs:element>
  <xs:element name="b" type="xs:base64Binary"/></xs:schema>\`;
const set = await loadSchema([{ uri: "long.xsd", content }]);
const many = (character, count) => Buffer.alloc(count, character).toString("latin1");
try {
  console.log(WORK);
} catch (error) {
  console.log(error.name, error.issues.map(({ code, rule }) => code + " " + rule).join());
}
console.log(Math.round(process.resourceUsage().maxRSS / 1024));
`;

/** What a program says: a number of characters or an error, and the megabytes that it took. */
function said(work: string): { readonly result: string; readonly megabytes: number } {
  const program = PROGRAM.replace("WORK", work);
  const output = execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
    encoding: "utf8",
  });
  const [result = "", megabytes = ""] = output.split("\n");
  return { result, megabytes: Number(megabytes) };
}

describe("V7: a text of 68 million characters to be escaped", () => {
  const FRAME = "<r></r>".length;
  it.each<[string, string, number]>([
    [
      "is written",
      `toXml(set.element("r"), many("&", ${MANY}), { maxTextLength: ${MANY} }).length`,
      MANY * 5 + FRAME,
    ],
    [
      "is written by the engine",
      `toXml(set.element("r"), many("<", ${MANY}), { indent: 1, maxTextLength: ${MANY} }).length`,
      MANY * 4 + FRAME + 1,
    ],
  ])("%s", (_, work, length) => {
    const { result, megabytes } = said(work);
    expect(result).toBe(String(length));
    expect(megabytes).toBeLessThan(1_024);
  });

  it.each<[string, string]>([
    ["a document", `toXml(set.element("r"), many("&", 110_000_000), { maxTextLength: 110_000_000 })`],
    [
      "a list of one text again and again",
      `toXml(set.element("l"), Array(100_000).fill("x".repeat(10_000)))`,
    ],
  ])("is refused if the result would be longer than a string can be: %s", (_, work) => {
    expect(said(work).result).toBe("XmlLimitError limit limit.string");
  });
});
