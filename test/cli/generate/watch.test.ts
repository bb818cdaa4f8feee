import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../../src/cli/run.ts";
import { cli, folder } from "../harness.ts";

const schema = (body: string): string =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${body}</xs:schema>`;
const ROOT = schema('<xs:include schemaLocation="sub/part%201.xsd"/><xs:element name="a" type="T"/>');
const PART = schema('<xs:simpleType name="T"><xs:restriction base="xs:string"/></xs:simpleType>');
const NUMBER = PART.replace("xs:string", "xs:int");

type Event = Readonly<Record<string, unknown>> & { readonly event: string };

/** A running `generate --watch --json`. */
class Watching {
  readonly cwd: string;
  readonly code: Promise<number>;
  readonly #events: Event[] = [];
  #next = 0;
  #wake: () => void = () => {};
  #interrupt: () => void = () => {};

  constructor(cwd: string, argv: readonly string[]) {
    this.cwd = cwd;
    this.code = run(["generate", ...argv, "--watch", "--json"], {
      cwd,
      env: {},
      stderr: { write: () => true },
      stdout: {
        write: (text) => {
          this.#events.push(JSON.parse(text) as Event);
          expect(text).toMatch(/^[^\n]+\n$/);
          this.#wake();
        },
      },
      onInterrupt: (listener) => {
        this.#interrupt = listener;
        return () => {
          this.#interrupt = () => {};
        };
      },
    });
  }

  /** The next event of a kind; others on the way are skipped. */
  async next(kind: string): Promise<Event> {
    for (;;) {
      while (this.#next < this.#events.length) {
        const event = this.#events[this.#next];
        this.#next += 1;
        if (event?.event === kind) return event;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async write(file: string, text: string): Promise<void> {
    await mkdir(join(this.cwd, file, ".."), { recursive: true });
    await writeFile(join(this.cwd, file), text);
  }

  /** Presses Ctrl-C. @returns the exit code */
  async stop(): Promise<number> {
    this.#interrupt();
    return await this.code;
  }
}

async function watching(argv: readonly string[], files: Readonly<Record<string, string>>): Promise<Watching> {
  const cwd = await folder();
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(cwd, file, ".."), { recursive: true });
    await writeFile(join(cwd, file), text);
  }
  return new Watching(cwd, argv);
}

describe("xsdflow generate --watch", () => {
  it("generates again when an included document changes, reports what changed, and ends on Ctrl-C with 130", async () => {
    const watch = await watching(["a.xsd"], { "a.xsd": ROOT, "sub/part 1.xsd": PART });
    expect(await watch.next("generated")).toMatchObject({ changes: [] });
    expect(await watch.next("watching")).toMatchObject({ files: 2 });
    await watch.write("sub/part 1.xsd", NUMBER);
    expect(await watch.next("changed")).toEqual({ event: "changed", files: [join("sub", "part 1.xsd")] });
    const { changes } = await watch.next("generated");
    expect(changes).toMatchObject([{ kind: "type-changed", name: "T", from: "string", to: "number" }]);
    await watch.next("watching");
    expect(await watch.stop()).toBe(130);
    expect(await watch.next("stopped")).toEqual({ event: "stopped" });
  });

  it("survives errors, and continues when they are fixed: a broken document, one that does not exist yet", async () => {
    const watch = await watching(["a.xsd"], { "a.xsd": ROOT });
    expect(await watch.next("failed")).toMatchObject({ error: { code: "schema" } });
    await watch.next("watching");
    await watch.write("sub/part 1.xsd", "<xs:schema");
    expect(await watch.next("failed")).toMatchObject({ error: { code: "schema" } });
    await watch.next("watching");
    await watch.write("sub/part 1.xsd", PART);
    await watch.next("generated");
    await watch.next("watching");
    await rm(join(watch.cwd, "sub"), { recursive: true });
    await watch.next("failed");
    await watch.next("watching");
    expect(await watch.stop()).toBe(130);
  });

  it("notices a replaced file, a new file that matches a pattern, and another configuration", async () => {
    const config = { generate: { schemas: "s/*.xsd", out: "gen" } };
    const files = { "s/part 1.xsd": PART, "xsdflow.config.json": JSON.stringify(config) };
    const watch = await watching([], files);
    await watch.next("watching");
    await watch.write("new", NUMBER);
    await rename(join(watch.cwd, "new"), join(watch.cwd, "s/part 1.xsd"));
    expect(await watch.next("generated")).toMatchObject({ changes: [{ name: "T" }] });
    await watch.next("watching");
    await watch.write("s/b.xsd", schema('<xs:element name="b" type="xs:int"/>'));
    expect(await watch.next("changed")).toMatchObject({ files: [join("s", "b.xsd")] });
    await watch.next("watching");
    await watch.write(
      "xsdflow.config.json",
      JSON.stringify({ generate: { ...config.generate, out: "other" } }),
    );
    expect(await watch.next("generated")).toMatchObject({ out: join(watch.cwd, "other") });
    await watch.next("watching");
    expect(await watch.stop()).toBe(130);
  });

  it("does not begin with wrong use, and is not for --check", async () => {
    const cwd = await folder();
    expect((await cli(["generate", "a.xsd", "--watch", "--check"], { cwd })).code).toBe(2);
    expect((await cli(["generate", "gone/*.xsd", "--watch"], { cwd })).code).toBe(2);
  });
});
