/** The only code that validates documents: reader, validator and listeners, for whole documents and for streams. */
import { XmlSyntaxError } from "../../xml/errors.ts";
import type { ClarkName, XmlHandler } from "../../xml/events.ts";
import type { ReaderLimits } from "../../xml/limits.ts";
import { XmlReader } from "../../xml/reader.ts";
import type { AssessmentSink } from "../assessment.ts";
import type { ComponentSet } from "../components.ts";
import type { Issue } from "../issue.ts";
import { SchemaValidator } from "../validate/validator.ts";
import { syntaxIssue } from "./syntax-issue.ts";

/** How a document is validated. */
export interface RunSettings {
  readonly limits: ReaderLimits;
  readonly maxIssues: number;
  /** The required global element of the root, or of a member of its substitution group. Default: any. */
  readonly root?: ClarkName;
  /** Receives the assessment of every element and attribute. */
  readonly sink?: AssessmentSink;
  /** Listens to the reader and passes events on to the validator. Default: the validator itself. */
  readonly listener?: (validator: XmlHandler) => XmlHandler;
}

/** One document in validation. */
export class DocumentRun {
  readonly #reader: XmlReader;
  readonly #validator: SchemaValidator;
  #syntax: Issue | undefined;

  constructor(components: ComponentSet, { limits, maxIssues, root, sink, listener }: RunSettings) {
    this.#validator = new SchemaValidator(components, {
      ...{ maxIssues, maxDepth: limits.maxDepth, maxDigits: limits.maxDigits },
      ...(root === undefined ? {} : { root }),
      ...(sink === undefined ? {} : { sink }),
      where: () => this.#reader.position(),
    });
    this.#reader = new XmlReader(listener?.(this.#validator) ?? this.#validator, limits);
  }

  /** Whether the document has issues so far. */
  get hasIssues(): boolean {
    return this.#syntax !== undefined || this.#validator.issues.length > 0;
  }

  /** Validates the next chunk, or the whole; `false` if the document is not well-formed. */
  take(chunk: string | Uint8Array): boolean {
    return this.#guarded(() => this.#reader.write(chunk));
  }

  /**
   * Every issue, in document order.
   *
   * @param complete post-processes the issues of a document that was read to its end
   */
  finish(complete = (issues: readonly Issue[]): readonly Issue[] => issues): readonly Issue[] {
    const isRead = this.#syntax === undefined && this.#guarded(() => this.#reader.close());
    if (isRead) return complete(this.#validator.finish());
    return this.#syntax === undefined ? this.#validator.issues : [...this.#validator.issues, this.#syntax];
  }

  #guarded(step: () => void): boolean {
    try {
      step();
      return true;
    } catch (error) {
      if (!(error instanceof XmlSyntaxError)) throw error;
      this.#syntax = syntaxIssue(error);
      return false;
    }
  }
}
