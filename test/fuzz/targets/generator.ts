/** The generator: whatever a schema says, a module declares types and constants, and makes the calls that it always makes. */
import {
  EMPTY_LOCK,
  generateLocked,
  loadSchema,
  printLock,
  readLock,
  SchemaError,
} from "../../../codegen/index.ts";
import { whatRuns } from "../../codegen/what-runs.ts";
import type { Random } from "../../differential/random.mjs";
import { OTHER } from "../../differential/schemas.mjs";
import { largeSchema } from "../large.ts";
import { POLLUTING, pollution, randomSchema, schemaText, splicedText } from "../material.ts";
import { type CaseInput, Contradiction, type Target, type Verdict } from "../target.ts";

/** Texts that would end what they stand in, if they were printed as they are. */
const ATTACKS = [
  "*/ alert(1) /*",
  "*&#47; x",
  "` + alert(1) + `",
  "$" + "{alert(1)}",
  "\\`",
  "\\",
  "\\u0060",
  "&quot;; alert(1); //",
  "&apos;",
  "&#10;",
  "&#13;alert(1)",
  "\u2028",
  "\u2029",
  "\u0085",
  "\u202e",
  "]]&gt;",
  "&lt;/script>",
  "// @ts-ignore",
  "@see {@link x}",
  "#!",
  "import('x')",
  ...POLLUTING,
];

/** Where they are put: into what a module repeats. */
const PLACES: readonly ((text: string, random: Random) => string)[] = [
  (text) => `<xs:annotation><xs:documentation>${text}</xs:documentation></xs:annotation>`,
  (text) => `<xs:annotation><xs:appinfo source="${text}"/></xs:annotation>`,
  (text) =>
    `<xs:simpleType name="Attacked${text.length}"><xs:restriction base="xs:string"><xs:enumeration value="${text}"/><xs:pattern value="${text.replace(/[\\[\](){}?*+|.]/g, "")}"/></xs:restriction></xs:simpleType>`,
  (text) => `<xs:element name="attacked${text.length}" type="xs:string" default="${text}"/>`,
  (text) => `<xs:element name="attacked${text.length}" type="xs:string" fixed="${text}"/>`,
  (text, random) =>
    `<xs:element name="${random.pick([...POLLUTING, "a.b", "a-b", "class", "_", "é", "·x", "ℵ"])}" type="xs:string"><xs:annotation><xs:documentation>${text}</xs:documentation></xs:annotation></xs:element>`,
  (text, random) =>
    `<xs:complexType name="${random.pick([...POLLUTING, "Array", "string", "never"])}"><xs:sequence><xs:element name="${random.pick([...POLLUTING, "$value"])}" type="xs:int"/></xs:sequence><xs:attribute name="${random.pick(POLLUTING)}" default="${text}"/></xs:complexType>`,
];

/** Makes the target. */
export function prepare(): Target {
  return {
    make(random: Random): CaseInput {
      if (random.chance(0.03)) return ["preserve", "s.xsd", largeSchema(random)];
      const base = random.chance(0.1) ? schemaText("shipment") : randomSchema(random).text;
      const end = base.lastIndexOf("</xs:schema>");
      const added = Array.from({ length: random.int(1, 3) }, () => {
        const text = random.chance(0.5)
          ? random.pick(ATTACKS)
          : splicedText(random.pick(ATTACKS), random, ATTACKS);
        return random.pick(PLACES)(text, random);
      });
      const isCamel = random.chance(0.3) ? "camel" : "preserve";
      const file = random.chance(0.7) ? "s.xsd" : `${random.pick(ATTACKS).replace(/[/&;]/g, "")}.xsd`;
      return [isCamel, file, base.slice(0, end) + added.join("") + base.slice(end)];
    },
    async run([names, file = "", text = ""]): Promise<Verdict> {
      const sources = [
        { uri: file === "" ? "s.xsd" : file, content: text },
        { uri: "other.xsd", content: OTHER },
      ];
      try {
        const set = await loadSchema(sources, { version: "1.0", tolerate: "all" });
        const { files, lock } = generateLocked(
          set,
          { names: names === "camel" ? "camel" : "preserve" },
          { lock: EMPTY_LOCK },
        );
        const [found] = files.flatMap(whatRuns);
        if (found !== undefined) throw new Contradiction(`It runs when it is loaded: ${found}`);
        readLock(printLock(lock));
        const polluted = pollution();
        if (polluted !== undefined) throw new Contradiction(polluted);
        return "accepted";
      } catch (error) {
        if (error instanceof SchemaError) return "refused";
        throw error;
      }
    },
  };
}
