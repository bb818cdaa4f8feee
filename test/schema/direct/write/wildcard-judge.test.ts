/** Wildcard content, judged by the validator element by element. */
import { describe, expect, it } from "vitest";
import type { Wildcard } from "../../../../src/schema/components.ts";
import { DocumentState } from "../../../../src/schema/direct/document-state.ts";
import { WildcardJudge } from "../../../../src/schema/direct/write/wildcard-judge.ts";
import { attempted } from "../attempted.ts";
import { schemaOf } from "./cases.ts";

const XSD = `><xs:element name="r"/><xs:element name="int" type="xs:int"/><xs:element name="id" type="xs:ID"/>
  <xs:element name="to" type="xs:IDREF"/><xs:element name="entity" type="xs:ENTITY"/>`;

type Element = readonly [local: string, text: string];

/** Whether elements are valid after each of them; IDs are those of the document's state. */
async function judge(
  process: Wildcard["process"],
  elements: readonly Element[],
  state = new DocumentState(),
): Promise<readonly boolean[] | "declined"> {
  const { components } = (await schemaOf(XSD)).$linked();
  const wildcard: Wildcard = { kind: "wildcard", namespaces: { kind: "any" }, process, source: undefined };
  const judging = new WildcardJudge(components, wildcard, state);
  return attempted(() =>
    elements.map(([local, text]) => {
      judging.startElement({ ns: "", local, attributes: [], resolvePrefix: () => undefined });
      judging.text(text);
      judging.endElement();
      return judging.isValid;
    }),
  );
}

describe("elements are validated", () => {
  it("one after the other, and what was wrong stays so", async () => {
    expect(
      await judge("lax", [
        ["int", "5"],
        ["int", "x"],
        ["int", "6"],
      ]),
    ).toEqual([true, false, false]);
  });

  it.each([
    ["strict", false],
    ["lax", true],
    ["skip", true],
  ] as const)("as the wildcard says: one that is not declared, %s", async (process, isValid) => {
    expect(await judge(process, [["other", ""]])).toEqual([isValid]);
  });

  it("however many of them there are", async () => {
    const many = Array.from({ length: 1_000 }, (): Element => ["int", "5"]);
    expect((await judge("strict", many)).at(-1)).toBe(true);
  });
});

describe("IDs in wildcard content", () => {
  it("are those of the whole document: one that was there before is declined", async () => {
    const state = new DocumentState();
    expect(await judge("lax", [["id", "a"]], state)).toEqual([true]);
    expect([state.idCount, await judge("lax", [["id", "a"]], state)]).toEqual([1, "declined"]);
  });

  it("are what references in it are to, which the end of the document checks", async () => {
    const state = new DocumentState();
    expect(await judge("lax", [["to", "a"]], state)).toEqual([true]);
    expect(attempted(() => state.checkReferences())).toBe("declined");
    await judge("lax", [["id", "a"]], state);
    expect(attempted(() => state.checkReferences())).toBeUndefined();
  });

  it("are not recorded if the wildcard skips content", async () => {
    const state = new DocumentState();
    await judge(
      "skip",
      [
        ["id", "a"],
        ["id", "a"],
      ],
      state,
    );
    expect(state.idCount).toBe(0);
  });

  it("do not come with entities, which are declined: there is no DTD", async () => {
    expect(await judge("lax", [["entity", "e"]])).toBe("declined");
  });
});
