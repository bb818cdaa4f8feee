/** Judges inputs by libxml2, so that what our own validator lets through has an independent judge. */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ErrorDetail, XmlDocument } from "libxml2-wasm";
import { ApiFailure, badRequest, type Cause } from "../failure.ts";
import { causesOf, HARDENED, inputBytesOf } from "./parse.ts";
import { judgeThread, TooHardError } from "./thread.ts";
import type { Compile, JudgeAnswer } from "./thread-messages.ts";

/** Where a flow's XSD comes from. */
export interface SchemaSource {
  /** The schema document's bytes. */
  readonly bytes: Uint8Array;
  /** Its file, when it has one. */
  readonly file?: string;
  /** The folder that includes and imports may come from. */
  readonly root?: string;
}

/** Reads a schema given as the path of a file or as text that begins with `<`. */
export function schemaSource(schema: string, root: string | undefined): SchemaSource {
  if (
    schema
      .trimStart()
      .replace(/^\uFEFF/, "")
      .startsWith("<")
  ) {
    return { bytes: new TextEncoder().encode(schema), ...(root === undefined ? {} : { root }) };
  }
  const file = resolve(schema);
  return { bytes: readFileSync(file), file, root: root ?? dirname(file) };
}

/** How long libxml2 may take to compile a schema, or to judge a document: what is no attack takes a few milliseconds. */
const LIMIT_MS = 10_000;

let schemas = 0;

/** A compiled schema that says whether documents are valid: libxml2's word, independent of this package's own validator. */
export class SchemaJudge {
  /** Local name of the first global element of the schema, if any. */
  readonly firstElement: string | undefined;
  readonly #source: SchemaSource;
  readonly #schema: number = schemas++;
  readonly #limitMs: number;

  /**
   * Compiles a schema once.
   *
   * @param limitMs how long compiling may take, and then each document.
   * @throws Error with libxml2's messages, and the files that it asked for in vain, when the schema does not compile; or
   *   with the limit, when it takes longer.
   */
  constructor(source: SchemaSource, limitMs: number = LIMIT_MS) {
    this.#source = source;
    this.#limitMs = limitMs;
    this.firstElement = this.#compile();
  }

  /** Validates a document. @throws ApiFailure 400 with every finding of libxml2; 500 where it comes to no end. */
  check(document: XmlDocument): void {
    const causes = this.findings(document);
    if (causes.length > 0)
      throw badRequest("The XML does not conform to the schema of the flow's data set.", causes);
  }

  /** What is wrong with a document; empty when it is valid. @throws ApiFailure 500 where libxml2 comes to no end. */
  findings(document: XmlDocument): Cause[] {
    try {
      let answer = this.#validate(document);
      if (answer.kind === "unknown") {
        // Another schema's document has brought the thread to its end since.
        this.#compile();
        answer = this.#validate(document);
      }
      if (answer.kind === "failed") return causesOf(answer.details);
      if (answer.kind === "valid") return [];
      throw new Error(`libxml2 cannot judge: ${answer.kind === "broken" ? answer.message : answer.kind}.`);
    } catch (error) {
      if (!(error instanceof TooHardError)) throw error;
      const message = `The schema of the flow's data set is too hard to judge this XML by: ${error.message}. Simplify repetitions within repetitions.`;
      throw new ApiFailure(500, "SchemaTooHard", message);
    }
  }

  /** Releases the compiled schema. */
  dispose(): void {
    judgeThread.tell({ kind: "dispose", schema: this.#schema });
  }

  #validate(document: XmlDocument): JudgeAnswer {
    const order = {
      kind: "validate",
      schema: this.#schema,
      bytes: inputBytesOf(document),
      option: HARDENED,
    } as const;
    return judgeThread.ask(order, this.#limitMs);
  }

  #compile(): string | undefined {
    const { bytes, file, root } = this.#source;
    const base = file ?? (root === undefined ? undefined : resolve(root, "inline.xsd"));
    const url = base === undefined ? undefined : pathToFileURL(base).href;
    const answer = askToCompile(
      { kind: "compile", schema: this.#schema, bytes, url, root },
      base,
      this.#limitMs,
    );
    if (answer.kind === "compiled") return answer.firstElement;
    if (answer.kind === "failed") throw new Error(schemaFailure(answer.details, base, answer.refused));
    throw new Error(
      `${named(base)} does not compile: ${answer.kind === "broken" ? answer.message : answer.kind}.`,
    );
  }
}

function askToCompile(order: Compile, base: string | undefined, limitMs: number): JudgeAnswer {
  try {
    return judgeThread.ask(order, limitMs);
  } catch (error) {
    if (!(error instanceof TooHardError)) throw error;
    throw new Error(
      `${named(base)} is too hard to compile: ${error.message}. Simplify repetitions within repetitions.`,
    );
  }
}

function named(base: string | undefined): string {
  return base === undefined ? "The inline schema" : `The schema ${base}`;
}

function schemaFailure(
  details: readonly ErrorDetail[],
  base: string | undefined,
  refused: readonly string[],
): string {
  const messages = details.map((detail) => `line ${detail.line}: ${detail.message.trim()}`);
  const files = refused.map((name) => `not read: ${name} (missing, or outside of the schema's folder)`);
  return [`${named(base)} does not compile:`, ...messages, ...files].join("\n  ");
}
