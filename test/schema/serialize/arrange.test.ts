import { beforeAll, describe, expect, test } from "vitest";
import { bindType } from "../../../src/schema/binding/bind.ts";
import type { LinkedElement } from "../../../src/schema/schema.ts";
import { Arrangement } from "../../../src/schema/serialize/arrange.ts";
import type { Child } from "../../../src/schema/serialize/children.ts";
import type { Problem } from "../../../src/schema/serialize/problem.ts";
import { showPath } from "../../../src/schema/value/path.ts";
import { schemaOf } from "../value/inline-schema.ts";

/** Arranges a value and shows the children as `path=value`. */
function arranged(
  { components, declaration }: LinkedElement,
  value: object,
): { order: string[]; problems: string[] } {
  if (declaration.type.kind !== "complex") throw new Error("expected a complex type");
  const { content } = bindType(declaration.type, components);
  const problems: Problem[] = [];
  const arrangement = new Arrangement({ ...value }, undefined, (problem) => problems.push(problem), true);
  if (content !== undefined) arrangement.walk(content);
  return {
    order: arrangement.children.flatMap(shown),
    problems: problems.map(({ code, path, message }) => `${code} ${showPath(path)}: ${message}`),
  };
}

function shown(child: Child): string | readonly string[] {
  if (child.kind === "text") return `text ${child.text}`;
  if (child.kind === "gap")
    return child.problem === undefined ? [] : `missing ${showPath(child.problem.path)}`;
  return `${child.kind === "absent" ? "absent " : ""}${showPath(child.path)}`;
}

async function linked(content: string, more = ""): Promise<LinkedElement> {
  const schema = await schemaOf(
    `<xs:element name="root"><xs:complexType>${content}</xs:complexType></xs:element>${more}`,
  );
  return schema.$linked();
}

const element = (name: string, rest = ""): string => `<xs:element name="${name}" type="xs:string" ${rest}/>`;

describe("a sequence", () => {
  let sequence: LinkedElement;
  beforeAll(async () => {
    sequence = await linked(
      `<xs:sequence>${element("a")}${element("b", 'minOccurs="0" maxOccurs="unbounded"')}${element("c", 'fixed="1"')}</xs:sequence>`,
    );
  });

  test("V1: a hole in an array is an item that is undefined, and those after it are read", () => {
    const b = Object.assign(new Array(4), { 1: "x", 3: "y" });
    const { order, problems } = arranged(sequence, { a: "z", b });
    expect({ order, problems }).toEqual({
      order: ["a", "b[0]", "b[1]", "b[2]", "b[3]", "absent c"],
      problems: [],
    });
  });

  test("V1: is read up to the thousandth hole of an array, however long that is", () => {
    const { order } = arranged(sequence, { a: "z", b: new Array(4_000_000_000) });
    expect(order).toHaveLength(1002);
  });

  test("is written in the order of the schema, whatever the order of the keys", () => {
    expect(arranged(sequence, { c: "1", b: ["x", "y"], a: "z" })).toEqual({
      order: ["a", "b[0]", "b[1]", "c"],
      problems: [],
    });
  });

  test("undefined is absent, and required elements with a fixed value are inserted", () => {
    expect(arranged(sequence, { a: "z", b: undefined }).order).toEqual(["a", "absent c"]);
  });

  test("a repeated element needs an array", () => {
    expect(arranged(sequence, { a: "", b: "x", c: "1" })).toEqual({
      order: ["a", "b", "c"],
      problems: ["wrong-kind b: expected an array, found a string"],
    });
  });

  test("inherited properties are ignored", () => {
    const polluted = Object.create({ a: "inherited" }) as object;
    expect(arranged(sequence, polluted).order).toEqual(["missing a", "absent c"]);
  });
});

describe("a choice", () => {
  let choice: LinkedElement;
  beforeAll(async () => {
    choice = await linked(
      `<xs:sequence>${element("first")}<xs:choice minOccurs="0"><xs:sequence>${element("a")}${element("b", 'minOccurs="0"')}</xs:sequence>${element("c", 'default="c"')}</xs:choice></xs:sequence>`,
    );
  });

  test("takes the branch whose properties are present", () => {
    expect(arranged(choice, { b: "", first: "", a: "" }).order).toEqual(["first", "a", "b"]);
    expect(arranged(choice, { c: "", first: "" }).order).toEqual(["first", "c"]);
  });

  test("that is left out is not created by a default", () => {
    expect(arranged(choice, { first: "" }).order).toEqual(["first"]);
  });

  test("cannot be taken twice", () => {
    expect(arranged(choice, { first: "", a: "", b: "", c: "" })).toEqual({
      order: ["first", "a", "b"],
      problems: [
        'unexpected-element c: "c" and "a" are in different branches of one choice: leave one of them out',
      ],
    });
  });
});

describe("a choice of many branches", () => {
  let tagged: LinkedElement;
  beforeAll(async () => {
    const branches = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => element(`e${n}`)).join("");
    tagged = await linked(`<xs:choice>${branches}</xs:choice>`);
  });

  test("needs no tag", () => {
    expect(arranged(tagged, { e3: "" })).toEqual({ order: ["e3"], problems: [] });
  });

  test("with a tag that names the branch taken is as well", () => {
    expect(arranged(tagged, { $case: "e3", e3: "" })).toEqual({ order: ["e3"], problems: [] });
  });

  test.each([
    [
      { $case: "e4", e3: "" },
      'wrong-kind $case: expected the name of the branch that "e3" belongs to, found "e4"',
    ],
    [{ $case: 7, e3: "" }, "wrong-kind $case: expected the name of a branch"],
  ])("with a tag that contradicts is a problem: %o", (value, problem) => {
    const { problems } = arranged(tagged, value);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });
});

test("xs:all is written in the order of the value's keys", async () => {
  const all = await linked(`<xs:all>${element("a")}${element("b")}${element("c", 'minOccurs="0"')}</xs:all>`);
  expect(arranged(all, { b: "", c: "", a: "" }).order).toEqual(["b", "c", "a"]);
});

describe("a list", () => {
  let mixed: LinkedElement;
  beforeAll(async () => {
    const body = `<xs:complexContent><xs:restriction base="xs:anyType"><xs:choice minOccurs="0" maxOccurs="unbounded">${element("bold")}${element("i")}<xs:any namespace="##other"/></xs:choice></xs:restriction></xs:complexContent>`;
    mixed = (
      await schemaOf(
        `<xs:element name="root"><xs:complexType mixed="true">${body}</xs:complexType></xs:element>`,
      )
    ).$linked();
  });

  test("is written in its own order, text included", () => {
    const $content = ["one ", { i: "two" }, { $any: {} }, { bold: "three" }, " four"];
    expect(arranged(mixed, { $content }).order).toEqual([
      "text one ",
      "$content[1].i",
      "$content[2].$any",
      "$content[3].bold",
      "text  four",
    ]);
  });

  test.each([
    [
      { boldd: "" },
      'unknown-property $content[0].boldd: there is no property "boldd" here: did you mean "bold"?',
    ],
    [{ bold: "", i: "" }, "wrong-kind $content[0]: expected an object with exactly one of the properties"],
    [7, "wrong-kind $content[0]: expected an object with one of the properties"],
  ])("refuses the entry %o", (entry, problem) => {
    const { order, problems } = arranged(mixed, { $content: [entry] });
    expect(order).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });
});

describe("an element with substitutes", () => {
  let shapes: LinkedElement;
  beforeAll(async () => {
    shapes = await linked(
      '<xs:sequence><xs:element ref="t:shape" maxOccurs="9"/></xs:sequence>',
      '<xs:element name="shape" type="xs:string" abstract="true"/><xs:element name="circle" type="xs:string" substitutionGroup="t:shape"/><xs:element name="square" type="xs:string" substitutionGroup="t:shape"/>',
    );
  });

  test("is named by the key of a single-key object", () => {
    expect(arranged(shapes, { shape: [{ square: "" }, { circle: "" }] })).toEqual({
      order: ["shape[0].square", "shape[1].circle"],
      problems: [],
    });
  });

  test.each([["x"], [{}], [{ circle: "", square: "" }], [{ triangle: "" }]])("refuses %o", (shape) => {
    const { order, problems } = arranged(shapes, { shape: [shape] });
    expect([order, problems.length]).toEqual([[], 1]);
  });
});
