/** The edition that names in values are held to, on the command line: the flag, the configuration, the lock file. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli } from "../harness.ts";
import { schemaProject } from "./schema-project.ts";

const SCHEMA = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="key" type="xs:NCName"/>
</xs:schema>`;
const LOCK = join("src", "flows", "xsdflow.lock.json");
const MODULE = join("src", "flows", "a.xsd.ts");
const SECOND = ["--name-characters", "second-edition"];

const project = (config?: object): Promise<string> => schemaProject(SCHEMA, config);

describe("S11: the edition of names on the command line", () => {
  it("S11: validate takes newer names unless the second edition is requested", async () => {
    const cwd = await project();
    await writeFile(join(cwd, "a.xml"), "<key>a€</key>");
    const validate = ["validate", "a.xml", "--schema", "a.xsd"];
    expect((await cli(validate, { cwd })).code).toBe(0);
    const { code, stderr, stdout } = await cli([...validate, ...SECOND], { cwd });
    expect(code).toBe(1);
    expect(stderr + stdout).toContain("second edition");
    expect((await cli([...validate, "--name-characters", "third"], { cwd })).code).toBe(2);
  });

  it("S11: the lock file keeps the choice, so that every build and --check agree", async () => {
    const cwd = await project();
    expect((await cli(["generate", "a.xsd", ...SECOND], { cwd })).code).toBe(0);
    expect(await readFile(join(cwd, LOCK), "utf8")).toContain(
      '"a.xsd": ["a.xsd", "preserve", "second-edition"]',
    );
    expect((await cli(["generate", "a.xsd", "--check"], { cwd })).code).toBe(0);
    expect((await cli(["generate", "a.xsd"], { cwd })).code).toBe(0);
    expect(await readFile(join(cwd, MODULE), "utf8")).toContain("nameCharacters=second-edition");
    const other = await cli(["generate", "a.xsd", "--name-characters", "fifth-edition"], { cwd });
    expect(other.code).toBe(1);
    expect(other.stderr).toContain(
      "was made with nameCharacters second-edition, but this run requests fifth-edition",
    );
    const change = ["generate", "a.xsd", "--change-name-characters", "--name-characters", "fifth-edition"];
    expect((await cli(change, { cwd })).code).toBe(0);
    expect(await readFile(join(cwd, LOCK), "utf8")).not.toContain("second-edition");
    expect((await cli(["generate", "a.xsd", "--check"], { cwd })).code).toBe(0);
  });

  it("S11: the configuration sets it for all users", async () => {
    const cwd = await project({ generate: { schemas: "a.xsd", nameCharacters: "second-edition" } });
    expect((await cli(["generate"], { cwd })).code).toBe(0);
    expect((await cli(["generate", "--check"], { cwd })).code).toBe(0);
    expect(await readFile(join(cwd, MODULE), "utf8")).toContain('"edition": "second"');
    const wrong = await project({ generate: { schemas: "a.xsd", nameCharacters: "2" } });
    const { code, stderr } = await cli(["generate"], { cwd: wrong });
    expect(code).toBe(2);
    expect(stderr).toContain('generate.nameCharacters must be one of "fifth-edition", "second-edition"');
  });

  it("S11: the lock file contains the choice and the tolerated rules", async () => {
    const cwd = await project();
    await cli(["generate", "a.xsd", ...SECOND, "--tolerate", "ambiguity"], { cwd });
    expect(await readFile(join(cwd, LOCK), "utf8")).toContain(
      '"a.xsd": ["a.xsd", "preserve", "second-edition", "ambiguity"]',
    );
    expect((await cli(["generate", "a.xsd", "--check"], { cwd })).code).toBe(0);
  });
});
