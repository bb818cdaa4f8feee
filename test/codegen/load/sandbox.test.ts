import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadDocuments } from "../../../codegen/load/load.ts";
import type { LoadOptions } from "../../../codegen/load/options.ts";
import { defaultRoot, readRegularFile, TooManyBytes } from "../../../codegen/load/sandbox.ts";

const XS = `xmlns:xs="http://www.w3.org/2001/XMLSchema"`;
const including = (location: string): string =>
  `<xs:schema ${XS}><xs:include schemaLocation="${location}"/></xs:schema>`;
const empty = `<xs:schema ${XS}/>`;

describe("the schema root, by default", () => {
  it.each([
    ["is the working directory for files below it", ["/home/u/p/s/a.xsd"], "/home/u/p", "/home/u/p"],
    ["is four levels above a file elsewhere", ["/srv/q/1/2/3/4/5/a.xsd"], "/home/u/p", "/srv/q/1"],
    ["is never a top directory", ["/srv/q/a.xsd"], "/home/u/p", "/srv/q"],
    ["is below the home directory", ["/home/u/q/a.xsd"], "/home/u/p", "/home/u/q"],
    ["holds all files", ["/srv/q/1/2/3/4/5/a.xsd", "/srv/q/1/x/b.xsd"], "/home/u/p", "/srv/q"],
    ["is not the file system's root where that is the working directory", ["/srv/q/a.xsd"], "/", "/srv/q"],
    [
      "is not the home directory where that is the working directory",
      ["/home/u/q/a.xsd"],
      "/home/u",
      "/home/u/q",
    ],
  ])("%s", (_, files, cwd, root) => {
    expect(defaultRoot(files, cwd, "/home/u")).toBe(root);
  });
});

describe("files that may be read", () => {
  let base = "";
  const write = (path: string, text: string): string => {
    const full = join(base, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
    return full;
  };
  const messages = async (path: string, options: LoadOptions = {}): Promise<string[]> => {
    const { issues } = await loadDocuments(join(base, path), "1.0", options);
    return issues.issues.map(({ message }) => message);
  };

  beforeAll(() => {
    base = realpathSync(mkdtempSync(join(tmpdir(), "sandbox-")));
    write("outside/secret.xsd", empty);
    write("root/in/up.xsd", including("../../outside/secret.xsd"));
    write("root/in/link.xsd", including("linked.xsd"));
    symlinkSync(join(base, "outside/secret.xsd"), join(base, "root/in/linked.xsd"));
    write("root/in/absolute.xsd", including(`file://${base}/outside/secret.xsd`));
    write("root/in/encoded.xsd", including("..%2f..%2foutside/secret.xsd"));
    write("root/in/pipe.xsd", including("fifo"));
    execFileSync("mkfifo", [join(base, "root/in/fifo")]);
    write("root/in/folder.xsd", including("."));
    write("root/in/device.xsd", including("file:///dev/zero"));
    write("root/in/web.xsd", including("http://example.org/x.xsd"));
  });
  afterAll(() => rmSync(base, { recursive: true }));

  it.each(["up", "link", "absolute"])("lie under the root, symbolic links followed: %s", async (name) => {
    const [message, ...more] = await messages(`root/in/${name}.xsd`, { root: join(base, "root") });
    expect(message).toContain(
      `${base}/outside/secret.xsd is outside the schema root (the schema root is ${base}/root); to allow it, pass the option "root"`,
    );
    expect(more).toEqual([]);
  });

  it("may be anywhere under a wider root", async () => {
    expect(await messages("root/in/up.xsd", { root: base })).toEqual([]);
  });

  it("are not reached by encoded slashes", async () => {
    expect(await messages("root/in/encoded.xsd", { root: base, missingParts: "refuse" })).toHaveLength(1);
  });

  it("are regular: a FIFO is refused at once, not waited for", async () => {
    const [message] = await messages("root/in/pipe.xsd", { root: base });
    expect(message).toContain("it is not a regular file");
  });

  it("are neither folders nor devices", async () => {
    const [folder] = await messages("root/in/folder.xsd", { root: base });
    const [device] = await messages("root/in/device.xsd", { root: base });
    expect(folder).toContain("it is not a regular file");
    expect(device).toContain("outside the schema root");
  });

  it("are those that the catalog names, wherever they are", async () => {
    const catalog = { "http://example.org/x.xsd": join(base, "outside/secret.xsd") };
    expect(await messages("root/in/web.xsd", { root: join(base, "root"), catalog })).toEqual([]);
  });

  it("are not those in the folder of a document in memory, unless there is a root", async () => {
    const source = [
      { uri: `file://${base}/root/in/memory.xsd`, content: including("../../outside/secret.xsd") },
    ];
    const alone = await loadDocuments(source, "1.0");
    const rooted = await loadDocuments(source, "1.0", { root: base });
    expect(alone.issues.issues).toHaveLength(1);
    expect(alone.issues.issues[0]?.message).toContain("no schema root is set");
    expect(rooted.issues.issues).toEqual([]);
  });

  it("are named relative to the root in issues", async () => {
    write("root/in/bad.xsd", "<xs:schema");
    const { issues } = await loadDocuments(join(base, "root/in/bad.xsd"), "1.0", {
      root: join(base, "root"),
    });
    expect(issues.issues[0]?.schema?.file).toBe("in/bad.xsd");
  });

  it("row 8: are not read if they are larger than what is left of the limit", async () => {
    write("root/large.xsd", "x".repeat(100));
    const file = join(base, "root/large.xsd");
    await expect(readRegularFile(file, 99)).rejects.toThrow(TooManyBytes);
    expect(await readRegularFile(file, 100)).toHaveLength(100);
  });

  it("are not followed for more than 64 steps", async () => {
    for (let index = 0; index < 70; index++) write(`root/chain/${index}.xsd`, including(`${index + 1}.xsd`));
    expect(await messages("root/chain/0.xsd", { root: base })).toEqual([
      '"65.xsd" is more than 64 steps from a root document (limit maxDepth).',
    ]);
  });

  it("must exist, where they are given", async () => {
    expect(await messages("root/none.xsd", { root: base })).toEqual([
      `${join(base, "root/none.xsd")} cannot be read: there is no such file.`,
    ]);
  });

  it.each([
    ["upper and lower case", "Near/Types.XSD", "near/types.xsd, which differs only in upper and lower case"],
    ["a letter", "near/tpyes.xsd", "near/types.xsd"],
  ])("S8: are suggested if a location differs in %s", async (_, location, expected) => {
    write("root/near/types.xsd", empty);
    write("root/case.xsd", including(location));
    const [message] = await messages("root/case.xsd", { root: join(base, "root"), missingParts: "refuse" });
    expect(message).toContain(`there is no such file (did you mean ${expected}?)`);
  });

  it("S8: have no suggestion of a similar name outside the root", async () => {
    write("root/spy.xsd", including("../outside/Secret.xsd"));
    write("root/spy2.xsd", including("in/LINKED.xsd"));
    const options: LoadOptions = { root: join(base, "root"), missingParts: "refuse" };
    expect(await messages("root/spy.xsd", options)).toEqual([expect.stringMatching(/no such file\.$/)]);
    expect(await messages("root/spy2.xsd", options)).toEqual([expect.stringMatching(/no such file\.$/)]);
  });
});
