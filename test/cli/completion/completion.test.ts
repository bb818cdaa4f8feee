import { execFile, execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { definedCommands } from "../../docs/completeness/commands.ts";
import { cli, folder } from "../harness.ts";

const SHELLS = ["bash", "zsh", "fish"] as const;

function isHere(shell: string): boolean {
  try {
    execFileSync(shell, ["-c", "exit"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

async function script(shell: string): Promise<string> {
  const { code, stdout, stderr } = await cli(["completion", shell]);
  expect([code, stderr]).toEqual([0, ""]);
  return stdout;
}

/** What bash offers for a line, in a folder with `a b.xsd`, `plain.xml` and the folder `schemas`. */
async function offered(line: string): Promise<readonly string[]> {
  const cwd = await folder();
  for (const name of ["a b.xsd", "plain.xml"]) await writeFile(join(cwd, name), "");
  await mkdir(join(cwd, "schemas"));
  await writeFile(join(cwd, "completion.sh"), await script("bash"));
  const words = line.split(" ");
  const program = `. ./completion.sh
COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}
_xsdflow; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = await promisify(execFile)("bash", ["-c", program], { cwd });
  return stdout.split("\n").filter((each) => each !== "" && each !== "completion.sh");
}

describe("xsdflow completion", () => {
  it.each(SHELLS)("of %s names every command and every option", async (shell) => {
    const text = await script(shell);
    for (const { name, options } of await definedCommands()) {
      expect(text).toContain(`'${name}'`.replace("''", "'"));
      const own = text.split("\n").filter((line) => line.includes(`${name}'`) || line.includes(`'${name} `));
      for (const option of options) {
        const flag = shell === "fish" ? `-l ${option.slice(2)} ` : option;
        expect(
          own.some((line) => line.includes(flag)),
          `${name} ${option}`,
        ).toBe(true);
      }
    }
  });

  for (const shell of SHELLS) {
    // skipped: the shell is not installed here
    it.skipIf(!isHere(shell))(`of ${shell} is a script that the shell can parse`, async () => {
      const file = join(await folder(), "script");
      await writeFile(file, await script(shell));
      await promisify(execFile)(shell, ["-n", file]);
    });
  }

  it.skipIf(!isHere("bash")).each([
    ["xsdflow va", ["validate"]],
    ["xsdflow runs rec", ["reconcile"]],
    ["xsdflow submit --as ", ["xml", "json"]],
    ["xsdflow submit --as=", ["--as=xml", "--as=json"]],
    ["xsdflow lint --level w", ["warning"]],
    ["xsdflow lint --level=w", ["--level=warning"]],
    // As bash splits --level=w, unless somebody took = from COMP_WORDBREAKS.
    ["xsdflow lint --level =", ["error", "warning", "note"]],
    ["xsdflow lint --level = w", ["warning"]],
    ["xsdflow lint --rule pattern-w", ["pattern-without-max-length"]],
    ["xsdflow generate --tolerate am", ["ambiguity"]],
    ["xsdflow generate --tolerate ag-", ["ag-props-correct"]],
    ["xsdflow validate --tolerate = cos-non", ["cos-nonambig"]],
    ["xsdflow generate --out=s", ["--out=schemas"]],
    ["xsdflow emulator --flow A = a", []],
    ["xsdflow generate --na", ["--names", "--name-characters"]],
    ["xsdflow generate --names c", ["camel"]],
    ["xsdflow generate --out ", ["schemas"]],
    ["xsdflow generate ", ["a b.xsd", "plain.xml", "schemas"]],
    ["xsdflow validate x.xml --schema a", ["a b.xsd"]],
    ["xsdflow runs list --li", ["--limit"]],
    ["xsdflow doctor ", []],
    ["xsdflow completion ", ["bash", "zsh", "fish"]],
  ])("of bash offers for the line %j: %j", async (line, expected) => {
    expect([...(await offered(line))].sort()).toEqual([...expected].sort());
  });

  it("is one member of the result for programs, and refuses other shells", async () => {
    expect(JSON.parse((await cli(["completion", "zsh", "--json"])).stdout)).toMatchObject({ shell: "zsh" });
    const { code, stderr } = await cli(["completion", "powershell"]);
    expect(code).toBe(2);
    expect(stderr).toContain("bash, zsh, fish");
  });
});
