/** What validators of other makers have in common: options, disposal, and issues in our form. */
import type { Issue } from "../schema/issue.ts";
import type { OpinionSchema } from "./schema-text.ts";

/** What a second opinion is asked about. */
export interface OpinionOptions {
  /** The schema that documents are judged by. */
  readonly schema: OpinionSchema;
}

/** A second opinion that holds resources: usable in `validators` of `toXml`, `fromXml` and the client. */
export interface DisposableOpinion {
  /** Judges a document; empty when it has no objection. */
  (xml: Uint8Array): readonly Issue[];
  /** Releases what it holds; a second call does nothing. Asking it afterwards throws an Error. */
  dispose(): void;
}

/** One thing that a libxml2 reports. */
export interface Finding {
  readonly message: string;
  readonly line: number;
  readonly xpath?: string | undefined;
}

/** An issue of code `second-opinion` and rule `libxml2`, told in libxml2's own words. */
export function opinionIssue({ message, line, xpath }: Finding): Issue {
  return {
    code: "second-opinion",
    rule: "libxml2",
    message: message.replace(/\s+/g, " ").trim(),
    path: "",
    xpath: xpath ?? "",
    ...(line > 0 ? { line } : {}),
  };
}

/** A schema that libxml2 does not take, though xsdflow may: its findings are in the message. */
export class OpinionSchemaError extends Error {
  override readonly name: string = "OpinionSchemaError";
  /** What libxml2 says, each with the document's name and line. */
  readonly findings: readonly string[];

  constructor(findings: readonly string[]) {
    super(`libxml2 does not take the schema:\n  ${findings.join("\n  ")}`);
    this.findings = findings;
  }
}

/** A library that is used only where an application asks for it, and is not installed. */
export class MissingPeerError extends Error {
  override readonly name: string = "MissingPeerError";

  /** @param install the command that installs it. */
  constructor(library: string, install: string, cause: unknown) {
    super(`This second opinion needs the package ${library}, which cannot be loaded: ${install}`, { cause });
  }
}

/**
 * Loads a library when it is needed.
 *
 * @throws MissingPeerError where it is not installed, or was installed without its native part.
 */
export async function loadPeer<T>(
  library: string,
  install: string,
  load: () => Promise<unknown>,
): Promise<T> {
  try {
    return (await load()) as T;
  } catch (error) {
    throw new MissingPeerError(library, install, error);
  }
}

/** Adds `dispose` to a judgement, and keeps it from being asked after that. */
export function disposable(
  judge: (xml: Uint8Array) => readonly Issue[],
  release: () => void,
): DisposableOpinion {
  let isOpen = true;
  const opinion = (xml: Uint8Array): readonly Issue[] => {
    if (!isOpen) throw new Error("This second opinion has been disposed of.");
    return judge(xml);
  };
  const dispose = (): void => {
    if (isOpen) release();
    isOpen = false;
  };
  return Object.assign(opinion, { dispose });
}
