import { chmod, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli, folder, json } from "../harness.ts";

const schema = (body: string): string =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${body}</xs:schema>`;
const element = (name: string, content: string): string =>
  `<xs:element name="${name}"><xs:complexType><xs:sequence>${content}</xs:sequence></xs:complexType></xs:element>`;
const INVOICE = element("invoice", element("line", '<xs:element name="sku" type="xs:string"/>'));
/** A type that wants the name which the anonymous one has. */
const RIVAL = '<xs:complexType name="InvoiceLine"><xs:sequence/></xs:complexType>';
const LOCK = "src/flows/xsdflow.lock.json";

/** A folder with these files. */
async function project(files: Readonly<Record<string, string>>): Promise<string> {
  const cwd = await folder();
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(cwd, file, ".."), { recursive: true });
    await writeFile(join(cwd, file), text);
  }
  return cwd;
}
const read = (cwd: string, file: string): Promise<string> => readFile(join(cwd, file), "utf8");

describe("the lock file", () => {
  it("keeps names when a declaration is added that would take them; without it they change", async () => {
    const cwd = await project({ "a.xsd": schema(INVOICE) });
    await cli(["generate", "a.xsd"], { cwd });
    await writeFile(join(cwd, "a.xsd"), schema(RIVAL + INVOICE));
    const { stdout } = await cli(["generate", "a.xsd"], { cwd });
    expect(stdout).toContain("not breaking (1):\n  a.xsd InvoiceLine_2: added\n");
    expect(await read(cwd, "src/flows/a.xsd.ts")).toContain("line: InvoiceLine;");
    await cli(["generate", "a.xsd", "--no-lock", "--out", "other"], { cwd });
    expect(await read(cwd, "other/a.xsd.ts")).toContain("line: InvoiceLine_2;");
  });

  it("is stale under --check when it is missing or old, and the changes for programs are shown", async () => {
    const cwd = await project({ "a.xsd": schema(INVOICE) });
    const check = ["generate", "a.xsd", "--check"];
    await cli(check.slice(0, 2), { cwd });
    const lock = await read(cwd, LOCK);
    await rm(join(cwd, LOCK));
    expect(await cli(check, { cwd })).toMatchObject({ code: 1, stdout: `stale ${LOCK}: it is missing\n` });
    await writeFile(join(cwd, LOCK), lock.replaceAll("\n", "\r\n"));
    expect(await cli(check, { cwd })).toMatchObject({ code: 0 });
    await writeFile(join(cwd, "a.xsd"), schema(INVOICE.replace("xs:string", "xs:int")));
    const outcome = await cli([...check, "--json"], { cwd });
    expect(outcome.code).toBe(1);
    expect(json(outcome)).toMatchObject({
      stale: ["a.xsd.ts"],
      locks: [{ file: join(cwd, LOCK), status: "stale" }],
      changes: [
        {
          ...{ kind: "type-changed", module: "a.xsd", name: "InvoiceLine.sku" },
          ...{ from: "string", to: "number", breaksWriters: true, breaksReaders: true },
        },
      ],
    });
    expect(await read(cwd, LOCK)).toContain("\r\n");
    expect((await cli(check, { cwd })).stdout).toContain(
      "breaking, for programs that write XML and those that read it (1):",
    );
  });

  it.each([
    [
      "code as a name",
      (text: string) => text.replace('"type", "InvoiceLine"', '"type", "X = evil()"'),
      "X = evil()",
    ],
    ["a conflict of a merge", (text: string) => `<<<<<<< HEAD\n${text}`, "merge conflict"],
    [
      "a name twice",
      (text: string) => text.replace('"type", "InvoiceLine"', '"type", "Invoice"'),
      "the same name",
    ],
    ["half of itself", (text: string) => text.slice(0, 200), "not JSON"],
  ])("is refused with %s, and nothing is written", async (_, spoil, words) => {
    const cwd = await project({ "a.xsd": schema(INVOICE) });
    await cli(["generate", "a.xsd"], { cwd });
    const spoilt = spoil(await read(cwd, LOCK));
    await writeFile(join(cwd, LOCK), spoilt);
    const module = await read(cwd, "src/flows/a.xsd.ts");
    await writeFile(join(cwd, "a.xsd"), schema(RIVAL + INVOICE));
    const { code, stderr } = await cli(["generate", "a.xsd"], { cwd });
    expect([code, stderr]).toEqual([1, expect.stringContaining(words)]);
    expect(stderr).toContain("hint: Correct the line, or restore the file");
    expect([await read(cwd, LOCK), await read(cwd, "src/flows/a.xsd.ts")]).toEqual([spoilt, module]);
  });

  it("is written to the requested place, and must not be a link", async () => {
    const cwd = await project({ "a.xsd": schema(INVOICE), mine: "my own work" });
    await cli(["generate", "a.xsd", "--lock", "my locks/a.json"], { cwd });
    expect(await read(cwd, "my locks/a.json")).toContain('"InvoiceLine"');
    await symlink(join(cwd, "mine"), join(cwd, "link.json"));
    expect((await cli(["generate", "a.xsd", "--lock", "link.json"], { cwd })).code).toBe(2);
    expect((await cli(["generate", "a.xsd", "--lock", "mine"], { cwd })).code).toBe(1);
    expect(await read(cwd, "mine")).toBe("my own work");
  });

  it("is shared by several generations into a folder, and gives documents of one name separate modules", async () => {
    const cwd = await project({ "one/a.xsd": schema(INVOICE), "two/a.xsd": schema(element("other", "")) });
    await cli(["generate", "one/a.xsd"], { cwd });
    const { stdout } = await cli(["generate", "two/a.xsd"], { cwd });
    expect(stdout).toContain("wrote src/flows/a-2.xsd.ts\n");
    for (const file of ["one/a.xsd", "two/a.xsd"]) {
      expect((await cli(["generate", file, "--check"], { cwd })).code).toBe(0);
    }
  });

  it.skipIf(process.getuid?.() === 0)("reports a folder that cannot be written", async () => {
    const cwd = await project({ "a.xsd": schema(INVOICE) });
    await mkdir(join(cwd, "out"));
    await chmod(join(cwd, "out"), 0o555);
    const { code, stderr } = await cli(["generate", "a.xsd", "--out", "out"], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining("Access is denied")]);
  });
});

describe("modules of an earlier generation", () => {
  const CONFIG = JSON.stringify({ generate: { schemas: "s/*.xsd", out: "gen" } });
  const two = (): Promise<string> =>
    project({
      "xsdflow.config.json": CONFIG,
      "s/a.xsd": schema(INVOICE),
      "s/b.xsd": schema(element("b", "")),
      "gen/mine.xsd.ts": "export const mine = 1;\n",
    });

  it("are reported, fail --check, and are removed by --prune, and the change report lists what is lost", async () => {
    const cwd = await two();
    expect((await cli(["generate"], { cwd })).code).toBe(0);
    await rm(join(cwd, "s/b.xsd"));
    const { code, stdout, stderr } = await cli(["generate"], { cwd });
    expect([code, stdout]).toEqual([0, expect.stringContaining("left over gen/b.xsd.ts\n")]);
    expect(stderr).toContain("--prune");
    expect((await cli(["generate", "--check"], { cwd })).code).toBe(1);
    const pruned = await cli(["generate", "--prune"], { cwd });
    expect(pruned.stdout).toContain("removed gen/b.xsd.ts\n");
    expect(pruned.stdout).toContain("  b.xsd BSchema: removed\n");
    expect((await cli(["generate", "--check"], { cwd })).code).toBe(0);
    expect(await read(cwd, "gen/mine.xsd.ts")).toBe("export const mine = 1;\n");
  });

  it("are left alone if files are named, unless the modules generated with them are generated again without them", async () => {
    const cwd = await two();
    await cli(["generate", "s/a.xsd", "--out", "gen"], { cwd });
    await cli(["generate", "s/b.xsd", "--out", "gen"], { cwd });
    const again = await cli(["generate", "s/a.xsd", "--out", "gen", "--prune"], { cwd });
    expect(again.stdout).not.toContain("removed");
    await cli(["generate", "s/a.xsd", "s/b.xsd", "--out", "gen"], { cwd });
    await rm(join(cwd, "s/b.xsd"));
    const alone = await cli(["generate", "s/a.xsd", "--out", "gen", "--prune"], { cwd });
    expect(alone.stdout).toContain("removed gen/b.xsd.ts\n");
  });
});

describe("schemas that declare things of the same name", () => {
  it("get a hint, and generate with --separate", async () => {
    const cwd = await project({ "a.xsd": schema(INVOICE), "b.xsd": schema(element("invoice", "")) });
    const together = await cli(["generate", "*.xsd"], { cwd });
    expect([together.code, together.stderr]).toEqual([1, expect.stringContaining("--separate")]);
    const apart = await cli(["generate", "*.xsd", "--separate"], { cwd });
    expect(apart).toMatchObject({ code: 0, stdout: expect.stringContaining("wrote src/flows/b.xsd.ts\n") });
    expect((await cli(["generate", "*.xsd", "--separate", "--check"], { cwd })).code).toBe(0);
  });
});
