/** Whole documents that are gathered: their beginning, the memory they are given, and documents of which only the verdict counts. */
import { describe, expect, it } from "vitest";
import {
  type DocumentOutput,
  documentGather,
} from "../../../../../src/schema/direct/write/gather/document-gather.ts";
import { DocumentNaming } from "../../../../../src/schema/direct/write/naming.ts";
import { PlanSet } from "../../../../../src/schema/direct/write/plan-set.ts";
import { attempted } from "../../attempted.ts";
import { schemaOf } from "../cases.ts";

const LIST = `><xs:element name="r"><xs:complexType><xs:sequence>
  <xs:element name="n" type="xs:int" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
  <xs:attribute name="a" type="xs:string"/></xs:complexType></xs:element>`;

async function writerOf(xsd: string): Promise<(value: unknown, output?: DocumentOutput) => string> {
  const { components, declaration } = (await schemaOf(xsd)).$linked();
  const gather = documentGather(declaration, new PlanSet(components, declaration.name));
  return (value, output = {}) =>
    attempted(() => {
      const written = gather.write(value, output);
      if (written instanceof DocumentNaming) return "another naming";
      return written === undefined ? "unfinished" : new TextDecoder().decode(written);
    });
}

describe("a gathered document", () => {
  it("begins with the prolog of its own call", async () => {
    const write = await writerOf(LIST);
    expect(write({ n: [1] }, { prolog: "<!--p-->" })).toBe("<!--p--><r><n>1</n></r>");
    expect(write({ n: [1] })).toBe("<r><n>1</n></r>");
    expect(write({}, { prolog: "<!--q-->" })).toBe("<!--q--><r/>");
  });

  it("is written to the memory that the caller provides, which is asked for its exact length", async () => {
    const write = await writerOf(LIST);
    const asked: number[] = [];
    const room = (length: number): Uint8Array => {
      asked.push(length);
      return new Uint8Array(length);
    };
    expect(write({ a: "é" }, { room })).toBe('<r a="é"/>');
    expect(asked).toEqual([11]);
  });

  it("is complete after a document that was declined in the middle", async () => {
    const write = await writerOf(LIST);
    expect(write({ n: [1, 2, "three"] })).toBe("declined");
    expect(write({ n: [4] })).toBe("<r><n>4</n></r>");
  });

  it.each([
    ["a text", "x"],
    ["null", null],
    ["an array", []],
    ["an object with a type of its own", { $type: "T" }],
  ])("is declined for %s in the place of the root", async (_, value) => {
    expect((await writerOf(LIST))(value)).toBe("declined");
  });
});

describe("a document of which only the verdict counts", () => {
  /** More than the kernel's output holds at a time. */
  const MANY = Array.from({ length: 60_000 }, (_, at) => at);

  it("asks for no memory, and has no bytes, whatever its length", async () => {
    const write = await writerOf(LIST);
    const room = (): never => {
      throw new Error("asked for memory");
    };
    expect(write({ n: [1] }, { judgesOnly: true, room })).toBe("");
    expect(write({ n: MANY, a: "x".repeat(400_000) }, { judgesOnly: true, room })).toBe("");
  });

  it("is declined for the value that a written document is declined for", async () => {
    const write = await writerOf(LIST);
    expect(write({ n: [...MANY, 2 ** 31] }, { judgesOnly: true })).toBe("declined");
    expect(write({ a: "\u0000" }, { judgesOnly: true })).toBe("declined");
    expect(write({ a: "\ud800" }, { judgesOnly: true })).toBe("declined");
  });

  it("does not affect the next document", async () => {
    const write = await writerOf(LIST);
    write({ n: MANY }, { judgesOnly: true });
    expect(write({ n: [1] })).toBe("<r><n>1</n></r>");
  });
});
