import { describe } from "vitest";
import { cPropsCorrect } from "../../../../codegen/check/element/identity.ts";
import { appliesRule } from "../components.ts";

const fields = (count: number): string =>
  Array.from({ length: count }, (_, index) => `<xs:field xpath="@f${index}"/>`).join("");
const constraint = (kind: string, name: string, count: number, more = ""): string =>
  `<xs:${kind} name="${name}" ${more}><xs:selector xpath="a"/>${fields(count)}</xs:${kind}>`;
const element = (name: string, ...constraints: string[]): string =>
  `<xs:element name="${name}">${constraints.join("\n")}</xs:element>`;
const refer = 'refer="t:k"';

describe("c-props-correct.2: a keyref has as many fields as what it refers to (Part 1 §3.11.6)", () => {
  appliesRule(cPropsCorrect, ({ elements }) => elements, [
    {
      says: "one field each",
      body: element("r", constraint("key", "k", 1), constraint("keyref", "f", 1, refer)),
    },
    {
      says: "two fields each",
      body: element("r", constraint("key", "k", 2), constraint("keyref", "f", 2, refer)),
    },
    {
      says: "one too many",
      body: element("r", constraint("key", "k", 1), constraint("keyref", "f", 2, refer)),
      finds: [
        'c-props-correct.2, a.xsd line 3: The keyref "f" has 2 fields, but the key "k" that it refers to has 1: the numbers must be equal.',
      ],
    },
    {
      says: "one too few, of a unique constraint",
      body: element("r", constraint("unique", "k", 2), constraint("keyref", "f", 1, refer)),
      finds: [
        'c-props-correct.2, a.xsd line 3: The keyref "f" has 1 fields, but the unique "k" that it refers to has 2: the numbers must be equal.',
      ],
    },
    {
      says: "the key may stand at another element, further on in the schema",
      body: `${element("r", constraint("keyref", "f", 2, refer))}\n${element("s", constraint("key", "k", 1))}`,
      finds: [
        'c-props-correct.2, a.xsd line 2: The keyref "f" has 2 fields, but the key "k" that it refers to has 1: the numbers must be equal.',
      ],
    },
    {
      says: "each keyref is told for itself",
      body: element(
        "r",
        constraint("key", "k", 1),
        constraint("keyref", "f", 2, refer),
        constraint("keyref", "g", 3, refer),
      ),
      finds: [
        'c-props-correct.2, a.xsd line 3: The keyref "f" has 2 fields, but the key "k" that it refers to has 1: the numbers must be equal.',
        'c-props-correct.2, a.xsd line 4: The keyref "g" has 3 fields, but the key "k" that it refers to has 1: the numbers must be equal.',
      ],
    },
    {
      says: "keys and unique constraints refer to nothing",
      body: element("r", constraint("key", "k", 1), constraint("unique", "u", 2)),
    },
  ]);
});
