/** V1 in documents: after an element that is missing or misplaced, validation goes on where the content makes sense again. */
import { beforeAll, describe, expect, it } from "vitest";
import { loadSchema } from "../../../codegen/index.ts";
import { validateXml } from "../../../src/index.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { schemaOf } from "../value/inline-schema.ts";

const text = (name: string, more = ""): string => `<xs:element name="${name}" type="xs:string" ${more}/>`;
const sequence = (content: string, more = ""): string => `<xs:sequence ${more}>${content}</xs:sequence>`;
const element = (name: string, content: string): string =>
  `<xs:element name="${name}"><xs:complexType>${content}</xs:complexType></xs:element>`;

const XSD = [
  element(
    "row",
    sequence(
      "abcdef"
        .split("")
        .map((name) => text(name))
        .join(""),
    ),
  ),
  element(
    "order",
    sequence(
      text("number") +
        text("note", 'minOccurs="0"') +
        sequence(text("bank") + text("bic"), 'minOccurs="0"') +
        text("line", 'minOccurs="2" maxOccurs="3"') +
        `<xs:choice>${text("iban")}${sequence(text("card") + text("until"))}</xs:choice>` +
        '<xs:element ref="t:shape"/>' +
        text("total"),
    ),
  ),
  element("table", sequence(text("k") + text("v") + text("w"), 'maxOccurs="unbounded"')),
  element("set", `<xs:all>${text("x")}${text("y")}${text("z")}${text("o", 'minOccurs="0"')}</xs:all>`),
  element("deep", sequence(`${element("part", sequence(text("p") + text("q") + text("r")))}${text("last")}`)),
  text("shape", 'abstract="true"'),
  text("circle", 'substitutionGroup="t:shape"'),
].join("");

describe("V1: the content of a document", () => {
  const schemas = new Map<string, ElementSchema>();
  beforeAll(async () => {
    for (const name of ["row", "order", "table", "set", "deep"]) schemas.set(name, await schemaOf(XSD, name));
  });

  /** `code where: what` of each issue; `content` in letters, `ab(c)` for `<a/><b><c/></b>`, is for short names. */
  const issuesOf = (root: string, content: string): readonly string[] => {
    const schema = schemas.get(root);
    if (schema === undefined) throw new Error(root);
    const xml = `<${root} xmlns="urn:t">${content}</${root}>`;
    return validateXml(schema, xml).issues.map(({ code, xpath, message }) => {
      const names = [...message.matchAll(/<(\w+)>/gu)].map(([, name]) => name).join(" ");
      return `${code.replace(/-element$/u, "")} ${xpath.replace(/^\/\w+\[1\]\/?/u, "")}: ${names}`;
    });
  };
  const children = (names: string): string =>
    names
      .split(" ")
      .filter((name) => name !== "")
      .map((name) => `<${name}/>`)
      .join("");

  it.each([
    ["is complete", "a b c d e f", []],
    ["lacks one", "a b d e f", ["missing d[1]: d row c"]],
    [
      "lacks several in a row",
      "a e f",
      ["missing e[1]: e row b", "missing e[1]: e row c", "missing e[1]: e row d"],
    ],
    [
      "lacks several in several places",
      "b c e",
      ["missing b[1]: b row a", "missing e[1]: e row d", "missing : row f"],
    ],
    ["lacks the end", "a b c", ["missing : row d", "missing : row e", "missing : row f"]],
    ["lacks everything", "", "abcdef".split("").map((name) => `missing : row ${name}`)],
    ["has two in the wrong order", "a c b d e f", ["unexpected c[1]: c row b"]],
    ["has one too early", "e a b c d f", ["unexpected e[1]: e row a"]],
    [
      "has one too early, and lacks another",
      "a e b d f",
      ["unexpected e[1]: e row b", "missing d[1]: d row c"],
    ],
    ["has one too late", "a c d e b f", ["missing c[1]: c row b"]],
    ["has one too late, at the end", "b c d e f a", ["missing b[1]: b row a"]],
    ["has one unknown", "a b zzzz c d e f", ["unexpected zzzz[1]: zzzz row c"]],
    ["has one unknown in the place of another", "a b zzzz d e f", ["unexpected zzzz[1]: zzzz row c"]],
    [
      "has one unknown, and lacks more",
      "a zzzz e f",
      ["unexpected zzzz[1]: zzzz row b", "missing e[1]: e row c", "missing e[1]: e row d"],
    ],
    [
      "has one unknown, and lacks one elsewhere",
      "a zzzz b c e f",
      ["unexpected zzzz[1]: zzzz row b", "missing e[1]: e row d"],
    ],
    ["has one again and again", "a b b b b b c d e f", ["unexpected b[2]: b row c"]],
    ["has unknown ones again and again", "a b c d e f zzzz zzzz zzzz", ["unexpected zzzz[1]: zzzz row"]],
    [
      "has two pairs in the wrong order",
      "b a d c e f",
      ["unexpected b[1]: b row a", "unexpected d[1]: d row c"],
    ],
    [
      "has two pairs in the wrong order, and lacks one between",
      "b a e d f",
      ["unexpected b[1]: b row a", "unexpected e[1]: e row c", "missing d[1]: d row c"],
    ],
    [
      "has three pairs in the wrong order",
      "b a d c f e",
      ["unexpected b[1]: b row a", "unexpected d[1]: d row c", "unexpected f[1]: f row e"],
    ],
    [
      "has two pairs in the wrong order, and lacks another",
      "b a d c f",
      ["unexpected b[1]: b row a", "unexpected d[1]: d row c", "missing f[1]: f row e"],
    ],
    [
      "has two early and the next pair in the wrong order",
      "c b a e d f",
      ["unexpected c[1]: c row a", "unexpected b[1]: b row a", "unexpected e[1]: e row d"],
    ],
    [
      "has two early in different places",
      "c a b f d e",
      ["unexpected c[1]: c row a", "unexpected f[1]: f row d"],
    ],
    [
      "has one unknown, and a pair in the wrong order after it",
      "zzzz c b d e f",
      ["unexpected zzzz[1]: zzzz row a", "unexpected c[1]: c row b"],
    ],
    [
      "is reversed",
      "f e d c b a",
      [
        "unexpected f[1]: f row a",
        "unexpected e[1]: e row a",
        "unexpected d[1]: d row a",
        "unexpected c[1]: c row a",
        "unexpected b[1]: b row a",
      ],
    ],
  ])("V1: %s: one issue a cause", (_what, names, expected) => {
    expect(issuesOf("row", children(names))).toEqual(expected);
  });

  it.each([
    ["nothing", "number line line iban circle total", []],
    [
      "a group that may be left out is not missing",
      "line line iban circle total",
      ["missing line[1]: line order number"],
    ],
    [
      "a group that has begun is",
      "number bank line line iban circle total",
      ["missing line[1]: line order bic"],
    ],
    ["too few of one", "number line iban circle total", ["missing iban[1]: iban order line"]],
    [
      "too many of one",
      "number line line line line line iban circle total",
      ["unexpected line[4]: line order iban card"],
    ],
    [
      "a choice, in one issue",
      "number line line circle total",
      ["missing circle[1]: circle order card iban"],
    ],
    ["the rest of a branch", "number line line card circle total", ["missing circle[1]: circle order until"]],
    [
      "a second branch",
      "number line line iban card until circle total",
      ["unexpected card[1]: card order circle", "unexpected until[1]: until order circle"],
    ],
    [
      "two pairs in the wrong order, one of them with a choice",
      "note number line circle line iban total",
      ["unexpected note[1]: note order number", "unexpected circle[1]: circle order line"],
    ],
    ["a substitution group", "number line line iban total", ["missing total[1]: total order circle"]],
    [
      "all of it",
      "note",
      [
        "missing note[1]: note order number",
        "missing : order line",
        "missing : order iban card",
        "missing : order circle",
        "missing : order total",
      ],
    ],
  ])("V1: optional groups, choices and counts: %s", (_what, names, expected) => {
    expect(issuesOf("order", children(names))).toEqual(expected);
  });

  it.each([
    ["nothing", "k v w k v w", []],
    ["the end of one occurrence", "k v k v w", ["missing k[2]: k table w"]],
    ["the begin of one", "k v w v w", ["missing v[2]: v table k"]],
    [
      "the end of one and the begin of the next",
      "k v v w",
      ["missing v[2]: v table w", "missing v[2]: v table k"],
    ],
    ["the end of all", "k", ["missing : table v", "missing : table w"]],
  ])("V1: groups that repeat lack %s", (_what, names, expected) => {
    expect(issuesOf("table", children(names))).toEqual(expected);
  });

  it("V1: elements in any order are each missing by themselves", () => {
    expect(issuesOf("set", children("z o"))).toEqual(["missing : set x", "missing : set y"]);
    expect(issuesOf("set", children("x y z y"))).toEqual(["unexpected y[2]: y set o"]);
  });

  it("V1: nested content has issues of its own", () => {
    expect(issuesOf("deep", "<part><r/></part>")).toEqual([
      "missing part[1]/r[1]: r part p",
      "missing part[1]/r[1]: r part q",
      "missing : deep last",
    ]);
    // What stands in a misplaced element is validated as well.
    expect(issuesOf("deep", "<last/><part><p/><r/></part>")).toEqual([
      "unexpected last[1]: last deep part",
      "missing part[1]/r[1]: r part q",
    ]);
  });

  it("V1: a flood ends at the limit", () => {
    const rows = "<v/>".repeat(500);
    const schema = schemas.get("table");
    const issues =
      schema && validateXml(schema, `<table xmlns="urn:t">${rows}</table>`, { maxIssues: 10 }).issues;
    expect(issues).toHaveLength(11);
    expect(issues?.at(-1)?.code).toBe("limit");
  });
});

describe("a document whose children are in the wrong order throughout", () => {
  it.each([
    ["in reverse", "", (count: number) => Array.from({ length: count }, (_, at) => `<a${count - 1 - at}/>`)],
    ["unknown", 'minOccurs="0"', (count: number) => Array.from({ length: count }, (_, at) => `<q${at}/>`)],
  ])(
    "V1: is validated up to the last issue that is taken: children %s",
    async (_, occurs, children) => {
      const count = 3000;
      const declared = Array.from({ length: count }, (_, at) => `<xs:element name="a${at}" ${occurs}/>`);
      const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="r"><xs:complexType><xs:sequence>${declared.join("")}</xs:sequence></xs:complexType></xs:element></xs:schema>`;
      const set = await loadSchema([{ uri: "r.xsd", content }]);
      const { valid, issues } = set.validate(`<r>${children(count).join("")}</r>`);
      expect(valid).toBe(false);
      expect(issues).toHaveLength(101);
    },
    20_000,
  );
});
