/** Progress bars in a real pseudo-terminal, which python3's module pty makes. */
import { execFile, execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exampleFile, schemaFile } from "../cli/harness.ts";
import { screenOf } from "../cli/screen/screen.ts";
import { startMarkedEmulator } from "../support/api-key/emulator.ts";
import { root } from "./built.ts";

const COLUMNS = 100;
/** Runs its arguments in a terminal of COLUMNS columns, with stdout in OUT if that is set, and hands on what the terminal shows. */
const PTY = `
import fcntl, os, pty, struct, sys, termios
pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(2, termios.TIOCSWINSZ, struct.pack("HHHH", 50, ${COLUMNS}, 0, 0))
    if os.environ.get("OUT"):
        os.dup2(os.open(os.environ["OUT"], os.O_WRONLY | os.O_CREAT), 1)
    os.execv(sys.argv[1], sys.argv[1:])
while True:
    try:
        part = os.read(terminal, 65536)
    except OSError:
        break
    if not part:
        break
    sys.stdout.buffer.write(part)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

function hasPty(): boolean {
  try {
    execFileSync("python3", ["-c", "import pty, fcntl, termios, os; os.waitstatus_to_exitcode"], {
      stdio: "ignore",
    });
    return process.platform !== "win32";
  } catch {
    return false;
  }
}

const NO_PTY = "skipped: no python3 with the module pty here";

const FLOW = { name: "Invoice", schema: schemaFile("invoice.xsd"), stages: 4, stageDelayMs: 60 };
const BAR = /^ {2}█*░* \d+ % {2}/u;

describe("O4: xsdflow in a pseudo-terminal", () => {
  let cwd = "";
  beforeEach(async () => {
    cwd = await mkdtemp(join(tmpdir(), "xsdflow-pty-"));
    await mkdir(join(cwd, "records"));
    const invoice = await readFile(exampleFile("invoice.xml"), "utf8");
    for (let n = 1; n <= 12; n += 1) {
      await writeFile(join(cwd, "records", `${n}.xml`), invoice.replace("INV-1", `INV-${n}`));
    }
    await writeFile(join(cwd, "records", "bad.xml"), "<bad/>");
  });
  afterEach(async () => await rm(cwd, { recursive: true, force: true }));

  async function shown(argv: readonly string[], out?: string): Promise<string[]> {
    await using emulator = await startMarkedEmulator({ flows: [FLOW] });
    const { CI: _, NO_COLOR: __, ...inherited } = process.env;
    const env = {
      ...{
        ...inherited,
        TERM: "xterm",
        SMARTFLOWS_URL: emulator.apiUrl,
        SMARTFLOWS_API_KEY: emulator.apiKey,
      },
      ...(out === undefined ? {} : { OUT: out }),
    };
    const main = join(root, "dist", "cli.js");
    const run = promisify(execFile)("python3", ["-c", PTY, process.execPath, main, ...argv], { cwd, env });
    const { stdout } = await run.catch((error: { stdout: string }) => error);
    return screenOf(stdout, COLUMNS);
  }

  const bulk = [
    "submit",
    "--input",
    "records",
    "--input-form",
    "xml",
    "--flow",
    "Invoice",
    "--concurrency",
    "2",
  ];

  it.for([
    ["on the terminal too", undefined],
    ["in a file", "out.txt"],
  ] as const)("a bulk submission with stdout %s", async ([, file], { skip }) => {
    if (!hasPty()) skip(NO_PTY);
    const out = file === undefined ? undefined : join(cwd, file);
    const screen = await shown(bulk, out);
    const paths = out === undefined ? screen : (await readFile(out, "utf8")).split("\n");
    const saved = paths.filter((line) => /^\S.*\/out\/.*\.pdf$/u.test(line));
    expect([screen, saved.length]).toEqual([screen, 12]);
    expect(screen.filter((line) => BAR.test(line))).toHaveLength(1);
    for (const line of screen) expect(line.replace(BAR, "")).not.toMatch(/[█░]/u);
    expect(screen).toContainEqual(expect.stringMatching(/^bad\.xml.*: not sent|^.*bad\.xml/u));
  });

  it("one submission leaves one bar, with complete lines", async ({ skip }) => {
    if (!hasPty()) skip(NO_PTY);
    const screen = await shown(["submit", exampleFile("invoice.xml"), "--flow", "Invoice"]);
    expect(screen.filter((line) => BAR.test(line))).toEqual([expect.stringContaining("100 %  Success")]);
    expect(screen.at(-1)).toBe("Saved in out.");
    expect(screen.filter((line) => line.endsWith(".pdf"))).toHaveLength(1);
  });
});
