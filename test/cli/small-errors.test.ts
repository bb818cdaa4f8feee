/** Errors of files, ports, databases, packages and limits, in the words of the command line. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { describe, expect, test } from "vitest";
import { type Context, pathOf, refuseUrl } from "../../src/cli/context.ts";
import { describeDatabaseFault, isDatabaseFault } from "../../src/cli/describe-database-error.ts";
import { describeFileError, type FileError, isFileError } from "../../src/cli/describe-file-error.ts";
import { commandWords, givenLimits, limitOf } from "../../src/cli/document-limits.ts";
import { EXIT, HintedError } from "../../src/cli/exit.ts";
import { InvalidDocumentError } from "../../src/cli/invalid-document.ts";
import { packageFault } from "../../src/cli/missing-package.ts";
import { portOf } from "../../src/cli/port.ts";
import { readNamedText } from "../../src/cli/read-file.ts";
import { inCommandWords, readerOptions } from "../../src/cli/reading-options.ts";
import { schemaPath } from "../../src/cli/schema-path.ts";
import { withUnknownOption } from "../../src/cli/unknown-option.ts";
import { DatabaseError } from "../../src/queue/database/database.ts";
import { MissingPackageError } from "../../src/queue/database/load-package.ts";
import { DEFAULT_LIMITS } from "../../src/xml/limits.ts";

const thrownBy = async (act: () => unknown): Promise<unknown> => {
  try {
    return await act();
  } catch (error) {
    return error;
  }
};
const systemError = (code: string, facts: object = {}): FileError =>
  Object.assign(new Error("m"), { code, ...facts }) as FileError;

describe("an error of the system", () => {
  test.each([
    ["ENOSPC", { path: "/f" }, "The disk is full: /f"],
    ["EACCES", {}, "Access is denied."],
    ["EADDRINUSE", { address: "127.0.0.1", port: 80 }, "The port is in use: 127.0.0.1:80"],
    ["EADDRINUSE", { port: 80 }, "The port is in use: :80"],
  ])("%s contains the error and its subject", (code, facts, message) => {
    const error = systemError(code, facts);
    expect(isFileError(error)).toBe(true);
    expect(describeFileError(error)).toMatchObject({ code, message, exitCode: EXIT.usage });
  });

  test.each([
    ["a code of a network", systemError("ECONNREFUSED")],
    ["a code that all objects have", systemError("constructor")],
    ["no error", { code: "ENOENT" }],
    ["nothing", undefined],
  ])("is not %s", (_, error) => {
    expect(isFileError(error)).toBe(false);
  });

  test("of a name that is not there proposes the nearest one", async () => {
    const folder = await mkdtemp(join(tmpdir(), "xsdflow-errors-"));
    try {
      await writeFile(join(folder, "invoice.xsd"), "");
      const { hint } = describeFileError(systemError("ENOENT", { path: join(folder, "invioce.xsd") }));
      expect(hint).toContain("invoice.xsd?");
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("an error of the database", () => {
  test("names the place to check, and is the server's", () => {
    const fault = new DatabaseError("refused (28P01)", { code: "28P01", certainty: "nothing-changed" });
    expect(isDatabaseFault(fault)).toBe(true);
    expect(describeDatabaseFault(fault)).toMatchObject({
      ...{ code: "database", message: "The database failed: refused (28P01).", exitCode: EXIT.server },
      hint: expect.stringContaining("PGPASSWORD"),
    });
  });

  test("of a missing package contains how to install it, and is wrong use", () => {
    const fault = new MissingPackageError("pg", "The queue");
    expect(describeDatabaseFault(fault)).toEqual({
      ...{ code: "database", message: fault.message, exitCode: EXIT.usage },
    });
    expect([isDatabaseFault(new Error("m")), isDatabaseFault(undefined)]).toEqual([false, false]);
  });
});

test("a package of its own is named only where it is the one that is missing", () => {
  const missing = Object.assign(new Error("Cannot find package 'xsdflow-x' imported from y"), {
    code: "ERR_MODULE_NOT_FOUND",
  });
  expect(packageFault(missing, "xsdflow-x", "The studio")).toMatchObject({
    message: "The studio is a package of its own, xsdflow-x, and is not installed.",
    hint: "npm install --save-dev xsdflow-x",
  });
  expect(packageFault(missing, "xsdflow", "The studio")).toBe(missing);
  expect(packageFault("text", "xsdflow-x", "The studio")).toBe("text");
});

test.each([
  ["0", 0],
  ["65535", 65_535],
  ["0080", 80],
])("%s is a port", (text, port) => {
  expect(portOf(text)).toBe(port);
});

test.each(["", "65536", "-1", "80.0", "0x50", "1e3", " 80", "80a"])("%j is no port", (text) => {
  expect(() => portOf(text)).toThrow("from 0 to 65535");
});

describe("limits", () => {
  test.each(["0", "-1", "1.5", "x", "", "9007199254740992"])("%j is none", (text) => {
    expect(() => limitOf(text)).toThrow("above 0");
  });

  test("are those that were given, and a DOCTYPE is ignored only on request", () => {
    expect(givenLimits({ maxDepth: 5, maxBytes: undefined } as never)).toEqual({ maxDepth: 5 });
    expect(readerOptions({})).toEqual({});
    expect(readerOptions({ ignoreDoctype: true, maxDepth: 5 })).toEqual({ maxDepth: 5, doctype: "ignore" });
    expect(readerOptions({ ignoreDoctype: false })).toEqual({});
  });

  test("are named by their flags, and not by the options of the API", () => {
    const of = `more than ${DEFAULT_LIMITS.maxDepth}, the limit of the option maxDepth: raise it`;
    expect(commandWords(of)).toBe(of.replace("the option maxDepth", "--max-depth"));
    expect(commandWords("no limit")).toBe("no limit");
    expect(commandWords("too many (limit maxFiles)")).toBe(
      "too many (limit maxFiles: to raise it, pass --schema-limits maxFiles=NUMBER)",
    );
    const issue = { message: "as it is", other: 1 };
    expect(inCommandWords(issue)).toBe(issue);
  });
});

describe("a name on the command line", () => {
  const context = { process: { cwd: "/work" } } as unknown as Context;

  test.each([
    ["a.xsd", "/work/a.xsd"],
    ["../a.xsd", "/a.xsd"],
    ["/b/a.xsd", "/b/a.xsd"],
    ["c:x", "/work/c:x"],
  ])("%s is the file %s", (name, path) => {
    expect(pathOf(context, name)).toBe(path);
  });

  test.each([
    ["https://h/a.xsd", "Save it first: curl -o FILE https://h/a.xsd"],
    ["file:///a.xsd", "Pass its path, without file://."],
    ["postgres://u:secret@h/d", "Save it first: curl -o FILE postgres://u@h/d"],
  ])("%s is a URL, and no password is shown", async (name, hint) => {
    const error = await thrownBy(() => refuseUrl(name));
    expect(error).toMatchObject({ hint, exitCode: EXIT.usage });
    expect(String(error)).not.toContain("secret");
  });

  test("that is a folder, or standard input, is no schema", async () => {
    const here = { process: { cwd: tmpdir() } } as unknown as Context;
    expect(String(await thrownBy(() => schemaPath(here, "-")))).toContain("not from standard input");
    expect(await thrownBy(() => schemaPath(here, "."))).toMatchObject({
      hint: `Name the documents in it: ${join(tmpdir(), "*.xsd")}`,
    });
    expect(await thrownBy(() => schemaPath(here, "none/a.xsd"))).toMatchObject({ code: "ENOENT" });
  });
});

test("a file that is not UTF-8 is refused, and a byte order mark is kept for its reader", async () => {
  const folder = await mkdtemp(join(tmpdir(), "xsdflow-text-"));
  const file = join(folder, "f");
  try {
    await writeFile(file, "\uFEFFä");
    expect(await readNamedText(file, "f")).toBe("\uFEFFä");
    await writeFile(file, Uint8Array.of(0x61, 0xe4));
    expect(await thrownBy(() => readNamedText(file, "f"))).toMatchObject({
      ...{ message: "f is not UTF-8.", exitCode: EXIT.usage },
    });
    expect(await thrownBy(() => readNamedText(join(folder, "none"), "f"))).toMatchObject({
      ...{ code: "ENOENT", path: join(folder, "none") },
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("an invalid document reports that nothing was sent, and a document over a limit that it was not checked", () => {
  const issue = { code: "limit", rule: "limit.maxDepth", message: "m", path: "", xpath: "/" } as const;
  expect(new InvalidDocumentError("f", [issue])).toMatchObject({
    ...{ isOverLimit: true, message: "f exceeds a limit and was not checked; nothing was sent." },
  });
  expect(new InvalidDocumentError("f", [{ ...issue, code: "text" as never }, issue])).toMatchObject({
    ...{ isOverLimit: false, message: "f is not valid; nothing was sent." },
  });
});

test("a hint keeps the error to which it belongs as its cause", () => {
  const cause = new Error("m");
  expect(new HintedError(cause, "h")).toMatchObject({ message: "m", hint: "h", cause });
  expect(new HintedError("text", "h")).toMatchObject({ message: "text", cause: "text" });
});

describe("an unknown option", () => {
  const missing = new CommanderError(1, "commander.missingMandatoryOptionValue", "m");

  /** The error of a command with `--schema`, after its words were read. */
  function told(argv: readonly string[]): unknown {
    const program = new Command("x").exitOverride();
    const command = program.command("validate").exitOverride().option("--schema <file>");
    command.args = argv.slice(1);
    return withUnknownOption(program, argv, missing);
  }

  test("is reported instead of the missing mandatory option, with the option that was probably intended", () => {
    expect(told(["validate", "--schma", "a.xsd"])).toMatchObject({
      message: "error: unknown option '--schma'\n(Did you mean --schema?)",
    });
    expect(told(["validate", "--schma=a.xsd"])).toMatchObject({
      message: expect.stringContaining("'--schma'"),
    });
    expect(told(["validate", "--zzz"])).toMatchObject({ message: "error: unknown option '--zzz'" });
  });

  test.each<[string, readonly string[]]>([
    ["no option", ["validate", "a.xml"]],
    ["a hyphen alone", ["validate", "-"]],
    ["a word after two hyphens", ["validate", "--", "--schma"]],
  ])("is not %s", (_, argv) => {
    expect(told(argv)).toBe(missing);
  });

  test("changes no other error", () => {
    const other = new Error("m");
    expect(withUnknownOption(new Command("x"), ["--schma"], other)).toBe(other);
  });
});
