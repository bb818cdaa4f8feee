/** Which control a value gets. */
import { expect, test } from "vitest";
import type { SimpleTypeDescription } from "../../../../src/index.ts";
import {
  byteCount,
  controlOf,
  faultsOf,
  matchingOptions,
  textOfBytes,
  textOfControl,
} from "../../../src/form/schema/control.ts";
import { rootOf } from "../schema-text.ts";

/** The simple type of an element that is declared by a built-in type, or by the content of `xs:simpleType`. */
async function typeOf(type: string): Promise<SimpleTypeDescription> {
  const declared = type.startsWith("<")
    ? `<xs:element name="a"><xs:simpleType>${type}</xs:simpleType></xs:element>`
    : `<xs:element name="a" type="xs:${type}"/>`;
  const root = await rootOf(declared, "a");
  if (root.type.kind !== "simple") throw new Error("the type is simple");
  return root.type;
}
const kinds = async (type: string, ...texts: readonly string[]): Promise<readonly string[]> => {
  const simple = await typeOf(type);
  return texts.map((text) => controlOf(simple, text).kind);
};
const COLOURS =
  '<xs:restriction base="xs:token"><xs:enumeration value="red"/><xs:enumeration value="dark red"/></xs:restriction>';

test("dates and times have the browser's controls, unless these cannot hold the text", async () => {
  expect(await kinds("date", "", "2026-08-22", "2026-08-22Z", "-12026-08-22")).toEqual([
    ...["date", "date", "line", "line"],
  ]);
  expect(await kinds("dateTime", "2026-08-22T10:00:00", "2026-08-22T10:00:00+02:00")).toEqual([
    ...["datetime-local", "line"],
  ]);
  expect(
    await kinds('<xs:restriction base="xs:time"><xs:pattern value=".*Z"/></xs:restriction>', ""),
  ).toEqual(["line"]);
});

test("numbers, booleans, octets and long texts have theirs", async () => {
  expect(await kinds("boolean", "")).toEqual(["boolean"]);
  expect(await kinds("base64Binary", "")).toEqual(["bytes"]);
  expect(await kinds("string", "", "two\nlines")).toEqual(["line", "lines"]);
  expect(controlOf(await typeOf("integer"), "")).toEqual({ kind: "number", isWhole: true });
  expect(controlOf(await typeOf("decimal"), "")).toEqual({ kind: "number", isWhole: false });
});

test("enumerations are chosen from; a union with another member is open", async () => {
  expect(controlOf(await typeOf(COLOURS), "")).toMatchObject({ kind: "options", isOpen: false });
  const open = `<xs:union memberTypes="xs:int"><xs:simpleType>${COLOURS}</xs:simpleType></xs:union>`;
  expect(controlOf(await typeOf(open), "")).toMatchObject({ kind: "options", isOpen: true });
  const { enumeration = [] } = await typeOf(COLOURS);
  expect(matchingOptions(enumeration, "RED", 9).map(({ text }) => text)).toEqual(["red", "dark red"]);
  expect(matchingOptions(enumeration, "red dark", 9).map(({ text }) => text)).toEqual(["dark red"]);
});

test("a time without seconds gets them, and nothing else is changed", () => {
  expect(textOfControl("time", "10:30")).toBe("10:30:00");
  expect(textOfControl("datetime-local", "2026-08-22T10:30")).toBe("2026-08-22T10:30:00");
  expect(textOfControl("line", "10:30")).toBe("10:30");
});

test("octets become text, and are counted in it", () => {
  const bytes = Uint8Array.from({ length: 20_000 }, (_, index) => index % 256);
  expect(textOfBytes(bytes, "base64")).toBe(Buffer.from(bytes).toString("base64"));
  expect(textOfBytes(Uint8Array.of(1, 255), "hex")).toBe("01FF");
  expect([byteCount(textOfBytes(bytes, "base64"), "base64"), byteCount(" 01 FF", "hex")]).toEqual([
    20_000, 2,
  ]);
});

test("the faults of a text are those of its type", async () => {
  expect(faultsOf(await typeOf("int"), "7", {})).toEqual([]);
  expect(faultsOf(await typeOf("int"), "seven", {})).toHaveLength(1);
});
