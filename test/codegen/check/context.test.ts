import { expect, it } from "vitest";
import { CheckContext } from "../../../codegen/check/context.ts";
import { Tolerance } from "../../../codegen/tolerate/tolerance.ts";
import { componentsOf, examined } from "./components.ts";

const key = (kind: string, name: string, more = ""): string =>
  `<xs:${kind} name="${name}" ${more}><xs:selector xpath="a"/><xs:field xpath="@i"/></xs:${kind}>`;

it("constraint: an identity constraint by its name, of global and of local elements", async () => {
  const { context } = await examined(`<xs:element name="r">
<xs:complexType><xs:sequence><xs:element name="s">${key("unique", "u")}</xs:element></xs:sequence></xs:complexType>
${key("key", "k")}${key("keyref", "f", 'refer="t:k"')}</xs:element>`);
  const kindOf = (name: string): string | undefined => context.constraint(`{urn:t}${name}`)?.kind;
  expect([kindOf("k"), kindOf("u"), kindOf("f"), kindOf("x")]).toEqual([
    "key",
    "unique",
    "keyref",
    undefined,
  ]);
});

it("constraint: is undefined before the components exist", async () => {
  const context = new CheckContext(
    await componentsOf(`<xs:element name="r">${key("key", "k")}</xs:element>`),
  );
  expect(context.constraint("{urn:t}k")).toBeUndefined();
});

it("a context begins without findings, and with no type that is wrong", async () => {
  const context = new CheckContext(await componentsOf(""));
  expect(context.report.size).toBe(0);
  expect(context.broken.size).toBe(0);
});

it("a context tolerates the rules that its user tolerates", async () => {
  const context = new CheckContext(await componentsOf(""), Tolerance.of("cos-nonambig"));
  context.report.add("cos-nonambig", undefined, "m");
  context.report.add("cos-element-consistent", undefined, "m");
  expect(context.report.findings.warnings.map(({ issue }) => issue.rule)).toEqual(["cos-nonambig"]);
  expect(context.report.findings.issues.map(({ rule }) => rule)).toEqual(["cos-element-consistent"]);
});
