/** Children of complex types: how functions of types call each other, and the plans of elements. */
import { afterEach, describe, expect, it } from "vitest";
import { isDeclined } from "../../../../../src/schema/direct/decline.ts";
import type { ChildCalls } from "../../../../../src/schema/direct/read/compiled/child-calls.ts";
import { CURSOR, closeDocument } from "../../../../../src/schema/direct/read/compiled/cursor.ts";
import { NOT_PLAIN } from "../../../../../src/schema/direct/read/compiled/not-plain.ts";
import { functionOf, MAKERS, valueIn } from "./functions.ts";

afterEach(closeDocument);

const XSD = `><xs:element name="r"><xs:complexType><xs:sequence>
  <xs:element name="c" maxOccurs="2"><xs:complexType><xs:sequence><xs:element name="x" type="xs:int"/></xs:sequence></xs:complexType></xs:element>
  <xs:element name="d" minOccurs="0"><xs:complexType><xs:attribute name="a"/></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>`;

/** Goes over so many bytes, and leaves the cursor behind them. */
function over(start: number, length: number, value: unknown): unknown {
  CURSOR.position = start + length;
  return value;
}

describe.each(MAKERS)("children read by %s", (_, make) => {
  it("are read by plans from their `<`, until there is a function", async () => {
    const asked: unknown[] = [];
    const read = await functionOf(XSD, make, {
      calls: (children) => ({
        plan: (child, start, depth) => {
          asked.push([children[child]?.name.local, start, depth]);
          return over(start, "<c><x>1</x></c>".length, "planned");
        },
      }),
    });
    expect(valueIn(read("<r><c><x>1</x></c> <c><x>1</x></c></r>"))).toEqual({ c: ["planned", "planned"] });
    expect(asked).toEqual([
      ["c", 3, 1],
      ["c", 19, 1],
    ]);
  });

  it("are read by their function from after their names to their end tags", async () => {
    const starts: number[] = [];
    const hot: ChildCalls["hot"] = () => (start) => {
      starts.push(start);
      return over(start, "><x>1</x>".length, "read");
    };
    const read = await functionOf(XSD, make, { calls: () => ({ hot }) });
    const reading = read("<r>\n<c><x>1</x></c>\n</r>");
    expect(reading).toEqual({ value: { c: ["read"] }, rest: "</r>", isClosed: false });
    expect(starts).toEqual([6]);
  });

  it("may end with their start tags", async () => {
    const hot: ChildCalls["hot"] = () => (start) => {
      CURSOR.closed = 1;
      return over(start, "/>".length, "empty");
    };
    const read = await functionOf(XSD, make, { calls: () => ({ hot }) });
    expect(read("<r><c/> </r>")).toEqual({ value: { c: ["empty"] }, rest: "</r>", isClosed: false });
    expect(CURSOR.closed).toBe(0);
  });

  it("have a function each, which is requested once there is one", async () => {
    let asked = 0;
    const read = await functionOf(XSD, make, {
      calls: (children) => ({
        hot: (child) => {
          asked++;
          return children[child]?.name.local === "c"
            ? (start) => over(start, "><x>1</x>".length, "c")
            : (start) => {
                CURSOR.closed = 1;
                return over(start, "/>".length, "d");
              };
        },
      }),
    });
    const xml = "<r><c><x>1</x></c><c><x>1</x></c><d/></r>";
    expect(valueIn(read(xml))).toEqual({ c: ["c", "c"], d: "d" });
    expect(valueIn(read(xml))).toEqual({ c: ["c", "c"], d: "d" });
    expect(asked).toBe(2);
  });

  it("are read again from their beginning if their function meets an unknown construct", async () => {
    const again: ChildCalls["again"] = (error, child, start, shift, ids, depth) => {
      expect(error).toBe(NOT_PLAIN);
      expect([child, start, shift, ids, depth]).toEqual([0, 3, 0, 0, 1]);
      CURSOR.depth = depth;
      return over(start, "<c><x>1</x></c>".length, "again");
    };
    const hot: ChildCalls["hot"] = () => () => {
      CURSOR.depth = 77;
      throw NOT_PLAIN;
    };
    const read = await functionOf(XSD, make, { calls: () => ({ hot, again }) });
    expect(valueIn(read("<r><c><x>1</x></c></r>"))).toEqual({ c: ["again"] });
  });

  it("are read again if a different end tag follows", async () => {
    const again: ChildCalls["again"] = (_error, _child, start) =>
      over(start, "<c><x>1</x></c>".length, "again");
    const hot: ChildCalls["hot"] = () => (start) => over(start, 1, "read");
    const read = await functionOf(XSD, make, { calls: () => ({ hot, again }) });
    expect(valueIn(read("<r><c><x>1</x></c></r>"))).toEqual({ c: ["again"] });
  });

  it("pass on what they decline for good", async () => {
    const hot: ChildCalls["hot"] = () => () => {
      throw new RangeError("not of this test");
    };
    const read = await functionOf(XSD, make, { calls: () => ({ hot }) });
    expect(() => read("<r><c/></r>")).toThrow(RangeError);
  });

  it.each(["<cc/>", "<c:c/>", "<C/>", "<d/>", "", "<c"])(
    "are not taken for others: <r>%s</r>",
    async (inner) => {
      const read = await functionOf(XSD, make, {
        calls: () => ({ plan: (_child, start) => over(start, 4, "planned") }),
      });
      const reading = read(`<r>${inner}</r>`);
      if (typeof reading !== "string") throw new Error("expected that it is given up");
      expect(["declined", "not plain"]).toContain(reading);
    },
  );

  it("that hold identity constraints are validated when they have been read, with their values", async () => {
    const xsd = `><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="c"><xs:complexType><xs:sequence><xs:element name="x" type="xs:int" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
      <xs:unique name="u"><xs:selector xpath="x"/><xs:field xpath="."/></xs:unique></xs:element></xs:sequence></xs:complexType></xs:element>`;
    const checked: unknown[] = [];
    const made: boolean[] = [];
    const read = await functionOf(xsd, make, {
      makesValues: false,
      calls: () => ({
        hot: () => (start) => {
          made.push(CURSOR.makesValues);
          return over(start, "><x>1</x>".length, "child");
        },
        check: (child, value) => checked.push([child, value]),
      }),
    });
    read("<r><c><x>1</x></c></r>");
    expect(checked).toEqual([[0, "child"]]);
    // Without values there would be nothing to compare.
    expect(made).toEqual([true]);
    expect(CURSOR.makesValues).toBe(false);
  });
});

describe.each(MAKERS)("elements with a default or fixed value and a complex type, read by %s", (_, make) => {
  it("are for their plans", async () => {
    const xsd = `><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="c" type="T" default="x"/></xs:sequence></xs:complexType></xs:element>
      <xs:complexType name="T"><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="a"/></xs:extension></xs:simpleContent></xs:complexType>`;
    const read = await functionOf(xsd, make, {
      calls: () => ({ plan: (_child, start) => over(start, "<c/>".length, "planned") }),
    });
    expect(valueIn(read("<r><c/></r>"))).toEqual({ c: "planned" });
  });
});

describe.each(MAKERS)("elements of types with simple content, read by %s", (_, make) => {
  const xsd = `><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="c" type="T"/></xs:sequence></xs:complexType></xs:element>
    <xs:complexType name="T"><xs:simpleContent><xs:extension base="xs:int"><xs:attribute name="a"/></xs:extension></xs:simpleContent></xs:complexType>`;

  it("are read the same, be it on the spot or by the function of their type", async () => {
    const hot: ChildCalls["hot"] = () => (start) => over(start, ">5".length, { $value: 5 });
    const read = await functionOf(xsd, make, { calls: () => ({ hot }) });
    expect(valueIn(read("<r><c>5</c></r>"))).toEqual({ c: { $value: 5 } });
  });
});

it("a property that would set the prototype of the value is for plans", async () => {
  const xsd = `><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="__proto__" type="xs:int"/></xs:sequence></xs:complexType></xs:element>`;
  for (const [, make] of MAKERS) {
    const made = await functionOf(xsd, make).catch((error: unknown) => error);
    if (isDeclined(made)) continue;
    if (typeof made !== "function") throw made;
    const value = valueIn(made("<r><__proto__>1</__proto__></r>"));
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  }
});
