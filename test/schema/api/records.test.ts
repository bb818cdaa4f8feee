import { beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import { fromXml } from "../../../src/schema/api/from-xml.ts";
import { type DocumentChunks, fromXmlRecords, type RecordAt } from "../../../src/schema/api/records.ts";
import { toXml } from "../../../src/schema/api/to-xml.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { isXmlLimitError, isXmlValidationError } from "../../../src/schema/value/validation-error.ts";
import { schemaOf } from "../value/inline-schema.ts";

interface Batch {
  readonly title: string;
  readonly entries: { readonly entry: readonly { readonly id: string; readonly amount: number }[] };
  readonly note?: string;
}

const XSD = `  <xs:element name="batch">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="title" type="xs:string"/>
        <xs:element name="entries">
          <xs:complexType>
            <xs:sequence>
              <xs:element name="entry" maxOccurs="unbounded">
                <xs:complexType>
                  <xs:sequence><xs:element name="amount" type="xs:int"/></xs:sequence>
                  <xs:attribute name="id" type="xs:string" use="required"/>
                </xs:complexType>
              </xs:element>
            </xs:sequence>
          </xs:complexType>
        </xs:element>
        <xs:element name="note" type="xs:string" minOccurs="0"/>
      </xs:sequence>
    </xs:complexType>
    <xs:unique name="ids"><xs:selector xpath="t:entries/t:entry"/><xs:field xpath="@id"/></xs:unique>
  </xs:element>`;

const PATH = ["entries", "entry"] as const;

let schema: ElementSchema<Batch>;
beforeAll(async () => {
  schema = (await schemaOf(XSD, "batch")) as ElementSchema<Batch>;
});

const entry = (id: number, amount: number | string = id): string =>
  `<entry id="e${id}"><amount>${amount}</amount></entry>`;
const batch = (entries: string, end = "<note>é😀</note>"): string =>
  `<batch xmlns="urn:t"><title>t</title><entries>${entries}</entries>${end}</batch>`;
const several = (count: number): string => Array.from({ length: count }, (_, id) => entry(id)).join("");

/** Everything that a document gives: its records, and how it ended. */
async function outcomeOf(
  chunks: DocumentChunks,
  options = {},
): Promise<{ records: unknown[]; end: unknown }> {
  const records: unknown[] = [];
  const reading = fromXmlRecords(schema, chunks, PATH, options);
  try {
    for (;;) {
      const { done, value } = await reading.next();
      if (done) return { records, end: value };
      records.push(value);
    }
  } catch (error) {
    return { records, end: error };
  }
}

function issuesOf(end: unknown): string[] {
  if (!isXmlValidationError(end)) throw end;
  return end.issues.map(({ code, path }) => `${code} ${path}`);
}

describe("a valid document", () => {
  test("gives the records that fromXml has in the array, and at the end the value without them", async () => {
    const xml = batch(several(3));
    const { records, end } = await outcomeOf([xml]);
    expect(records).toEqual(fromXml(schema, xml).entries.entry);
    expect(end).toEqual({ title: "t", entries: {}, note: "é😀" });
  });

  test.each([1, 2, 3, 7, 64])("is the same in pieces of %i, of text and of bytes", async (size) => {
    const xml = batch(several(5));
    const bytes = new TextEncoder().encode(xml);
    const cut = <Piece>(length: number, at: (start: number) => Piece): Piece[] =>
      Array.from({ length: Math.ceil(length / size) }, (_, index) => at(index * size));
    const whole = await outcomeOf([xml]);
    expect(await outcomeOf(cut(xml.length, (start) => xml.slice(start, start + size)))).toEqual(whole);
    expect(await outcomeOf(cut(bytes.length, (start) => bytes.subarray(start, start + size)))).toEqual(whole);
  });

  test("gives records before the rest of it has arrived", async () => {
    async function* arriving(): AsyncGenerator<string> {
      yield `<batch xmlns="urn:t"><title>t</title><entries>${entry(1)}${entry(2)}<ent`;
      throw new Error("the connection broke");
    }
    const { records, end } = await outcomeOf(arriving());
    expect(records).toHaveLength(2);
    expect(end).toEqual(new Error("the connection broke"));
  });

  test("does not keep the records of a large chunk: each piece of it is given out before the next is read", async () => {
    const { value } = await fromXmlRecords(schema, [batch(several(20_000))], PATH).next();
    expect(value).toEqual({ id: "e0", amount: 0 });
  });

  test("ends its source when the caller stops", async () => {
    let ended = false;
    function* endless(): Generator<string> {
      try {
        yield '<batch xmlns="urn:t"><title>t</title><entries>';
        for (let id = 0; ; id++) yield entry(id);
      } finally {
        ended = true;
      }
    }
    for await (const record of fromXmlRecords(schema, endless(), PATH)) if (record.id === "e9") break;
    expect(ended).toBe(true);
  });
});

describe("an invalid document", () => {
  test("gives the valid records before the first issue only, and has every issue in the error", async () => {
    const { records, end } = await outcomeOf([batch(entry(1) + entry(2, "x") + entry(3) + entry(4, "y"))]);
    expect(records).toEqual([{ id: "e1", amount: 1 }]);
    expect(issuesOf(end)).toHaveLength(2);
  });

  test("is refused after its records if only its end shows the fault", async () => {
    const { records, end } = await outcomeOf([batch(several(2), "<unknown/>")]);
    expect(records).toHaveLength(2);
    expect(issuesOf(end)).toHaveLength(1);
  });

  test("is refused if a key occurs twice, before the second record is returned", async () => {
    const { records, end } = await outcomeOf([batch(entry(1) + entry(1))]);
    expect(records).toHaveLength(1);
    expect(isXmlValidationError(end)).toBe(true);
  });

  test("is refused if it is not well-formed or ends too soon", async () => {
    for (const xml of [
      batch(several(2)).slice(0, -3),
      batch(several(2)).replace("</entries>", "</entry>"),
      "",
    ]) {
      expect(isXmlValidationError((await outcomeOf([xml])).end)).toBe(true);
    }
  });

  test("is refused if its root is another element", async () => {
    expect(isXmlValidationError((await outcomeOf(["<other/>"])).end)).toBe(true);
  });

  test("names the limit that it exceeds", async () => {
    const { end } = await outcomeOf([batch(several(100))], { maxBytes: 200 });
    expect(isXmlLimitError(end)).toBe(true);
  });
});

describe("the path", () => {
  const reading = (path: readonly string[]) => () => fromXmlRecords(schema, [], path);

  test("that names no property is refused with the nearest that there are", () => {
    expect(reading(["entries", "enty"])).toThrow(/the path names "enty", but "entries" has "entry"\./);
    expect(reading(["titel"])).toThrow(/but the value of .*batch has "title", /);
    expect(reading(["title", "x"])).toThrow(/"title" has no elements as properties/);
    expect(reading([])).toThrow(/names no property/);
  });

  test("that ends at an element that occurs once is refused", () => {
    expect(reading(["entries"])).toThrow(/ends at "entries", which occurs at most once/);
  });

  test("and the chunks are distinguished from other arguments", () => {
    expect(() => fromXmlRecords(schema, "<batch/>" as never, PATH)).toThrow(/must be a document in pieces/);
    expect(() => fromXmlRecords(schema, [], "entries" as never)).toThrow(/must be an array with the names/);
  });

  test("types the records", () => {
    expectTypeOf<RecordAt<Batch, readonly ["entries", "entry"]>>().toEqualTypeOf<{
      readonly id: string;
      readonly amount: number;
    }>();
    expectTypeOf<RecordAt<Batch, readonly ["entries", "nothing"]>>().toBeNever();
  });
});

test("records that are members of a substitution group name their member", async () => {
  const shapes = await schemaOf(
    `
      <xs:element name="shape" abstract="true"/>
      <xs:element name="circle" type="xs:int" substitutionGroup="t:shape"/>
      <xs:element name="square" type="xs:int" substitutionGroup="t:shape"/>
      <xs:element name="shapes"><xs:complexType><xs:sequence>
        <xs:element ref="t:shape" maxOccurs="unbounded"/>
      </xs:sequence></xs:complexType></xs:element>`,
    "shapes",
  );
  const xml = '<shapes xmlns="urn:t"><circle>1</circle><square>2</square></shapes>';
  const records: unknown[] = [];
  for await (const record of fromXmlRecords(shapes, [xml], ["shape"])) records.push(record);
  expect(records).toEqual([{ circle: 1 }, { square: 2 }]);
  expect(fromXml(shapes, toXml(shapes, { shape: records } as never))).toEqual({ shape: records });
});
