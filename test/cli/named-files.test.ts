/** Files and folders that were named wrongly: told as wrong use, with what was probably meant. */
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { API_KEY } from "../support/api-key/keys.mjs";
import { schemaOf } from "./front.ts";
import { cli, folder, json } from "./harness.ts";

/** A folder with a schema and a document. */
async function project(): Promise<string> {
  const cwd = await folder();
  await mkdir(join(cwd, "schemas"));
  await writeFile(join(cwd, "schemas/invoice.xsd"), schemaOf("a"));
  await writeFile(join(cwd, "invoice.xml"), "<a>1</a>");
  return cwd;
}

/** Each command that reads a schema, with a name for it. */
const READERS: readonly (readonly [command: string, argv: (schema: string) => readonly string[]])[] = [
  ["validate", (schema) => ["validate", "invoice.xml", "--schema", schema]],
  ["generate", (schema) => ["generate", schema]],
  ["generate --check", (schema) => ["generate", schema, "--check"]],
  ["sample", (schema) => ["sample", schema]],
  ["sample --format ts", (schema) => ["sample", schema, "--format", "ts"]],
  ["emulator", (schema) => ["emulator", "--flow", `A=${schema}`, "--port", "0"]],
];

describe.each(READERS)("xsdflow %s", (_, argv) => {
  it.each([
    ["schemas/invocie.xsd", "Did you mean", join("schemas", "invoice.xsd")],
    ["schema/invoice.xsd", "Did you mean", join("schemas", "invoice.xsd")],
    ["schemas/other.xsd", "Check the name", "other.xsd"],
    ["schemas", "is a folder", "*.xsd"],
    ["https://example.com/a.xsd", "is a URL", "curl -o"],
    ["file:///tmp/a.xsd", "is a URL", "without file://"],
    ["-", "not from standard input", "save it to a file"],
  ])("refuses the schema %s as wrong use, with what to do", async (schema, ...words) => {
    const cwd = await project();
    const { code, stdout, stderr } = await cli(argv(schema), { cwd });
    expect([code, stdout]).toEqual([2, ""]);
    for (const word of words) expect(stderr).toContain(word);
    expect(stderr).not.toContain("schemaLocation");
  });
});

describe("a name", () => {
  it("of a document is compared with the names of other files in its folder", async () => {
    const cwd = await project();
    const { code, stderr } = await cli(["validate", "invioce.xml", "--schema", "schemas/invoice.xsd"], {
      cwd,
    });
    expect([code, stderr]).toEqual([2, expect.stringContaining(`Did you mean ${join(cwd, "invoice.xml")}?`)]);
  });

  it("of a file in the catalog is wrong use too, and is reported as JSON if that is requested", async () => {
    const cwd = await project();
    const argv = ["generate", "schemas/invoice.xsd", "--catalog", "urn:x=invoise.xml", "--json"];
    const outcome = await cli(argv, { cwd });
    expect(outcome).toMatchObject({ code: 2, stderr: "" });
    const hint = `Did you mean ${join(cwd, "invoice.xml")}?`;
    expect(json(outcome)).toEqual({
      error: expect.objectContaining({ code: "ENOENT", exitCode: 2, hint, path: join(cwd, "invoise.xml") }),
    });
  });

  it.skipIf(process.getuid?.() === 0)(
    "of a file without permission to read is reported as such",
    async () => {
      const cwd = await project();
      await chmod(join(cwd, "schemas/invoice.xsd"), 0);
      const { code, stderr } = await cli(["generate", "schemas/invoice.xsd"], { cwd });
      expect([code, stderr]).toEqual([2, expect.stringContaining("Access is denied")]);
    },
  );

  it.each([
    ["submit", ["submit", "schemas", "--flow", "x"]],
    ["submit --mapping", ["submit", "--input", "a.csv", "--mapping", "schemas", "--flow", "x"]],
    ["--config", ["generate", "--config", "schemas"]],
    ["--api-key-file", ["runs", "list", "--api-key-file", "schemas"]],
  ])("of a folder instead of a file is reported with its path: %s", async (_, argv) => {
    const cwd = await project();
    await writeFile(join(cwd, "a.csv"), "a\n1\n");
    const env = { SMARTFLOWS_URL: "http://127.0.0.1:9/api/v1", SMARTFLOWS_API_KEY: API_KEY };
    const { code, stderr } = await cli(argv, { cwd, env });
    expect(code).toBe(2);
    expect(stderr).toContain(join(cwd, "schemas"));
  });

  it("of a root that does not hold the schema, or of a file as root, is wrong use, and not a schema's fault", async () => {
    const cwd = await project();
    await mkdir(join(cwd, "other"));
    const outside = await cli(["generate", "schemas/invoice.xsd", "--root", "other"], { cwd });
    expect(outside).toMatchObject({ code: 2, stderr: expect.stringContaining("is outside the schema root") });
    const file = await cli(["generate", "schemas/invoice.xsd", "--root", "invoice.xml"], { cwd });
    expect(file).toMatchObject({ code: 2, stderr: expect.stringContaining("expected a folder") });
  });

  it("of a document outside the root in a schema suggests --root, not the catalog", async () => {
    const cwd = await project();
    await writeFile(join(cwd, "part.xsd"), schemaOf("b"));
    const text = schemaOf("a").replace(
      "<xs:element",
      '<xs:include schemaLocation="../part.xsd"/><xs:element',
    );
    await writeFile(join(cwd, "schemas/invoice.xsd"), text);
    const { code, stderr } = await cli(["generate", "schemas/invoice.xsd", "--root", "schemas"], { cwd });
    expect([code, stderr]).toEqual([1, expect.stringContaining("hint: Pass --root DIR")]);
    expect((await cli(["generate", "schemas/invoice.xsd", "--root", "."], { cwd })).code).toBe(0);
  });

  it("of a document that a schema includes is the schema's fault, and stays so", async () => {
    const cwd = await project();
    const text = schemaOf("a").replace("<xs:element", '<xs:include schemaLocation="gone.xsd"/><xs:element');
    await writeFile(join(cwd, "schemas/invoice.xsd"), text);
    const { code, stderr } = await cli(["generate", "schemas/invoice.xsd"], { cwd });
    expect([code, stderr]).toEqual([1, expect.stringContaining("schemaLocation")]);
  });
});

it("of a document in place of its schema is reported with what was found in it", async () => {
  const cwd = await project();
  await writeFile(join(cwd, "order.xml"), '<o:order xmlns:o="urn:o"><line/></o:order>');
  const { code, stderr } = await cli(["generate", "order.xml"], { cwd });
  expect(code).toBe(1);
  expect(stderr).toContain('or a WSDL document; found <o:order> of the namespace "urn:o"');
});
