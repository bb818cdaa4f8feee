/** Validates inputs with libxml2, so that documents accepted by our own validator are checked independently. */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ErrorDetail, XmlDocument } from "libxml2-wasm";
import { ApiFailure, badRequest, type Cause } from "../failure.ts";
import { causesOf, HARDENED, inputBytesOf } from "./parse.ts";
import { judgeThread, TooHardError } from "./thread.ts";
import type { Compile, JudgeAnswer } from "./thread-messages.ts";

/** The source of a flow's XSD. */
export interface SchemaSource {
  /** The schema document's bytes. */
  readonly bytes: Uint8Array;
  /** Its file, if it has one. */
  readonly file?: string;
  /** The folder for includes and imports. */
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

/** The time limit for libxml2 to compile a schema, or to validate a document: harmless ones take a few milliseconds. */
const LIMIT_MS = 10_000;

let schemas = 0;

/** A compiled schema that validates documents with libxml2, independently of this package's own validator. */
export class SchemaJudge {
  /** Local name of the first global element of the schema, if any. */
  readonly firstElement: string | undefined;
  readonly #source: SchemaSource;
  readonly #schema: number = schemas++;
  readonly #limitMs: number;

  /**
   * Compiles a schema once.
   *
   * @param limitMs the time limit for compiling, and then for each document.
   * @throws Error with libxml2's messages, and the missing files that it requested, if the schema does not compile;
   *   or with the limit, if it takes longer.
   */
  constructor(source: SchemaSource, limitMs: number = LIMIT_MS) {
    this.#source = source;
    this.#limitMs = limitMs;
    this.firstElement = this.#compile();
  }

  /** Validates a document. @throws ApiFailure 400 with every finding of libxml2; 500 if it exceeds the time limit. */
  check(document: XmlDocument): void {
    const causes = this.findings(document);
    if (causes.length > 0)
      throw badRequest("The XML does not conform to the schema of the flow's data set.", causes);
  }

  /** The faults of a document; empty if it is valid. @throws ApiFailure 500 if libxml2 exceeds the time limit. */
  findings(document: XmlDocument): Cause[] {
    try {
      let answer = this.#validate(document);
      if (answer.kind === "unknown") {
        // A document of another schema has since ended the thread.
        this.#compile();
        answer = this.#validate(document);
      }
      if (answer.kind === "failed") return causesOf(answer.details);
      if (answer.kind === "valid") return [];
      throw new Error(
        `libxml2 cannot validate the document: ${answer.kind === "broken" ? answer.message : answer.kind}.`,
      );
    } catch (error) {
      if (!(error instanceof TooHardError)) throw error;
      const message = `The schema of the flow's data set is too complex to validate this XML: ${error.message}. Simplify repetitions within repetitions.`;
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
      `${named(base)} is too complex to compile: ${error.message}. Simplify repetitions within repetitions.`,
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
