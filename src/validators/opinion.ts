/**
 * The parts that the adapters to other validators have in common: options, disposal, and issues in the form
 * of this project.
 */
import type { Issue } from "../schema/issue.ts";
import type { OpinionSchema } from "./schema-text.ts";

/** Options of a second opinion. */
export interface OpinionOptions {
  /** The schema by which documents are validated. */
  readonly schema: OpinionSchema;
}

/** A second opinion that holds resources: usable in `validators` of `toXml`, `fromXml` and the client. */
export interface DisposableOpinion {
  /** Validates a document; the list is empty if it is valid. */
  (xml: Uint8Array): readonly Issue[];
  /** Releases its resources; a second call has no effect. Using it afterwards throws an Error. */
  dispose(): void;
}

/** One message that libxml2 reports. */
export interface Finding {
  readonly message: string;
  readonly line: number;
  readonly xpath?: string | undefined;
}

/** An issue of code `second-opinion` and rule `libxml2`, with the message of libxml2. */
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

/** A schema that libxml2 does not accept, although xsdflow may; the message contains libxml2's findings. */
export class OpinionSchemaError extends Error {
  override readonly name: string = "OpinionSchemaError";
  /** The findings of libxml2, each with the document's name and line. */
  readonly findings: readonly string[];

  constructor(findings: readonly string[]) {
    super(`libxml2 does not accept the schema:\n  ${findings.join("\n  ")}`);
    this.findings = findings;
  }
}

/** A library that is loaded only if an application uses it, and that is not installed. */
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
 * @throws MissingPeerError if it is not installed, or was installed without its native part.
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

/** Adds `dispose` to a validator, after which the validator refuses to validate. */
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

const EXCLAMATION = 0x21;
const DOCTYPE: readonly number[] = [0x44, 0x4f, 0x43];

/**
 * Whether a document may have a document type declaration, in any encoding of ASCII characters. libxml2 has
 * limits of its own (10 MB for a text, 256 levels), which are lower than those by which the document was
 * read: they are lifted, except where an entity may be declared, since they also limit the expansion of
 * entities.
 */
export function mayHaveDoctype(xml: Uint8Array): boolean {
  for (let at = xml.indexOf(EXCLAMATION); at >= 0; at = xml.indexOf(EXCLAMATION, at + 1)) {
    const next = [...xml.subarray(at + 1, at + 13)].filter((byte) => byte !== 0);
    if (DOCTYPE.every((byte, index) => next[index] === byte)) return true;
  }
  return false;
}
