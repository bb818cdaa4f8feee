/** The one runner that judges documents: reader, validator and what listens to them, for whole documents and for streams. */
import { XmlSyntaxError } from "../../xml/errors.ts";
import type { ClarkName, XmlHandler } from "../../xml/events.ts";
import type { ReaderLimits } from "../../xml/limits.ts";
import { XmlReader } from "../../xml/reader.ts";
import type { AssessmentSink } from "../assessment.ts";
import type { ComponentSet } from "../components.ts";
import type { Issue } from "../issue.ts";
import { SchemaValidator } from "../validate/validator.ts";
import { syntaxIssue } from "./syntax-issue.ts";

/** How a document is judged. */
export interface RunSettings {
  readonly limits: ReaderLimits;
  readonly maxIssues: number;
  /** The global element that the root has to be, or may stand for. Default: any. */
  readonly root?: ClarkName;
  /** Is told what every element and attribute was judged to be. */
  readonly sink?: AssessmentSink;
  /** What listens to the reader; it passes on to the validator. Default: the validator itself. */
  readonly listener?: (validator: XmlHandler) => XmlHandler;
}

/** One document on its way through reader and validator. */
export class DocumentRun {
  readonly #reader: XmlReader;
  readonly #validator: SchemaValidator;
  #syntax: Issue | undefined;

  constructor(components: ComponentSet, { limits, maxIssues, root, sink, listener }: RunSettings) {
    this.#validator = new SchemaValidator(components, {
      ...{ maxIssues, maxDepth: limits.maxDepth },
      ...(root === undefined ? {} : { root }),
      ...(sink === undefined ? {} : { sink }),
      where: () => this.#reader.position(),
    });
    this.#reader = new XmlReader(listener?.(this.#validator) ?? this.#validator, limits);
  }

  /** Whether anything stands against the document so far. */
  get hasIssues(): boolean {
    return this.#syntax !== undefined || this.#validator.issues.length > 0;
  }

  /** Takes the next chunk, or the whole; `false` when the document turned out not to be well-formed. */
  take(chunk: string | Uint8Array): boolean {
    return this.#guarded(() => this.#reader.write(chunk));
  }

  /**
   * Every issue, in document order.
   *
   * @param complete looks over the issues of a document that was read to its end
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
