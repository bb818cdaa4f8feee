/** The validator: the engine behind every verdict and every message about a document. */
import type { ClarkName, StartTag, XmlHandler } from "../../xml/events.ts";
import { DEFAULT_LIMITS, limitMessage } from "../../xml/limits.ts";
import type { AssessedAttribute, AssessmentSink } from "../assessment.ts";
import type { ComponentSet, ElementDeclaration, Type } from "../components.ts";
import type { Issue, IssueCode } from "../issue.ts";
import { assessAttributes, passAttributes } from "./attributes.ts";
import { type Completion, complete } from "./completion.ts";
import { noteMissing, noteTag } from "./doubts.ts";
import { Frame } from "./frame.ts";
import { govern } from "./governing.ts";
import { qname } from "./names.ts";
import { assessNil } from "./nil.ts";
import { type Assessment, passOver, place } from "./placement.ts";
import { Session, type SessionOptions } from "./session.ts";

/** Settings of a validation, all optional. */
export interface ValidatorOptions extends SessionOptions {
  /**
   * The required root element, a global element or its key, or a member of its substitution group. Absent: any global
   * element.
   */
  readonly root?: ElementDeclaration | ClarkName;
  /** Receives every element, attribute and text during validation, valid or not. */
  readonly sink?: AssessmentSink;
  /** The maximum depth of elements. Default 256. Deeper elements are reported as one issue with the code `limit`. */
  readonly maxDepth?: number;
}

/**
 * Validates a document from its events, by XML Schema Part 1 §5.2 (strict assessment of the document's element).
 * Memory grows with depth, and with the IDs and keys in the document. Hints in xsi:schemaLocation are not followed.
 */
export class SchemaValidator implements XmlHandler {
  readonly #session: Session;
  readonly #sink: AssessmentSink | undefined;
  readonly #maxDepth: number;
  /** Frames of all depths reached so far, for reuse. */
  readonly #frames: Frame[] = [];
  /** The number of open elements below the deepest validated level. */
  #tooDeep = 0;
  #depthReported = false;

  /** @throws RangeError if `root` names no global element of the set. */
  constructor(set: ComponentSet, options: ValidatorOptions = {}) {
    const root = typeof options.root === "string" ? set.element(options.root) : options.root;
    if (root === undefined && options.root !== undefined) {
      throw new RangeError(`The schema has no global element ${String(options.root)}.`);
    }
    this.#session = new Session(set, root, options);
    this.#sink = options.sink;
    this.#maxDepth = options.maxDepth ?? DEFAULT_LIMITS.maxDepth;
  }

  /** All issues so far, in document order. */
  get issues(): readonly Issue[] {
    return this.#session.report.issues;
  }

  /** @param known codes of issues about the tag that the caller has reported itself. */
  startElement(tag: StartTag, known?: ReadonlySet<IssueCode>): void {
    const session = this.#session;
    session.report.known = known;
    const foundBefore = session.report.found;
    const depth = session.open.length;
    if (depth >= this.#maxDepth) {
      this.#descend();
      return;
    }
    const parent = session.open[depth - 1];
    const key = session.keys.of(tag.ns, tag.local);
    const frame = this.#frame(depth, tag);
    frame.open(tag, key, parent === undefined ? 1 : parent.countChild(key));
    frame.foundBefore = foundBefore;
    session.open.push(frame);
    const assessment = place(session, frame, parent);
    frame.keyed = this.#session.identity.concerns(frame.declaration);
    const attributes: AssessedAttribute[] | undefined =
      this.#sink !== undefined || frame.keyed ? [] : undefined;
    if (assessment === "skip") passAttributes(frame, attributes);
    else this.#assess(frame, assessment, attributes);
    session.report.known = undefined;
    if (attributes !== undefined) this.#tellStart(frame, attributes);
  }

  text(data: string): void {
    const { open } = this.#session;
    const frame = open[open.length - 1];
    if (frame === undefined || this.#tooDeep > 0 || data === "") return;
    frame.hasText = true;
    switch (frame.kind) {
      case "simple":
        frame.text = frame.text === "" ? data : frame.text + data;
        return;
      case "mixed":
        if (frame.declaration?.value !== undefined) frame.text += data;
        this.#sink?.text(data);
        return;
      case "skip":
        this.#sink?.text(data);
        return;
      default:
        this.#strayText(frame, data);
    }
  }

  /**
   * Skips content of the open element that is known to be missing and was reported: matching continues after elements
   * with these names. If the names are `undefined`, the missing content is unknown.
   *
   * @param isExtra whether nothing must be skipped: there is additional content, which is unknown.
   */
  gap(names: readonly ClarkName[] | undefined, isExtra = false): void {
    const { open } = this.#session;
    const frame = open[open.length - 1];
    if (frame === undefined || this.#tooDeep > 0) return;
    noteMissing(this.#session, frame, names);
    if (isExtra) return;
    if (names === undefined || !passOver(this.#session, frame, names)) frame.forgiven = true;
  }

  /**
   * Records that the caller itself reports an issue in the open element, or at its tag: other issues may
   * follow from it.
   */
  reported(): void {
    const { open, report } = this.#session;
    report.found++;
    const frame = open[open.length - 1];
    if (frame !== undefined) noteTag(this.#session, frame);
  }

  endElement(): void {
    if (this.#tooDeep > 0) {
      this.#tooDeep--;
      return;
    }
    const { open } = this.#session;
    const frame = open[open.length - 1];
    if (frame === undefined) return;
    const completion = complete(this.#session, frame);
    if (frame.keyed) this.#tellEnd(frame, completion);
    this.#sink?.endElement(completion);
    open.pop();
  }

  /** Checks what only the whole document shows, such as references to IDs; call it once, at its end. */
  finish(): readonly Issue[] {
    this.#session.ids.finish();
    return this.issues;
  }

  #frame(depth: number, tag: StartTag): Frame {
    const known = this.#frames[depth];
    if (known !== undefined) return known;
    const made = new Frame(tag);
    this.#frames[depth] = made;
    return made;
  }

  #assess(frame: Frame, assessment: Assessment, attributes: AssessedAttribute[] | undefined): void {
    const session = this.#session;
    if (frame.declaration?.abstract === true) this.#reportAbstract(frame, frame.declaration);
    govern(session, frame);
    assessAttributes(session, frame, attributes);
    const isGoverned = frame.governed || assessment === "lax";
    if (!isGoverned) return;
    if (assessNil(session, frame)) frame.kind = "nil";
    else this.#openContent(frame);
  }

  #openContent(frame: Frame): void {
    const { type } = frame;
    if (type.kind === "simple") {
      frame.kind = "simple";
      frame.simple = type;
      return;
    }
    const { content } = type;
    frame.kind = content.kind;
    if (content.kind === "simple") frame.simple = content.type;
    else if (content.kind !== "empty") frame.state = this.#session.models.of(content).start();
  }

  /** Reports an abstract element: cvc-elt.2. */
  #reportAbstract(frame: Frame, declaration: ElementDeclaration): void {
    const session = this.#session;
    const writer = session.writer();
    const members = session.set.substitutable(declaration).map(({ key }) => `<${writer.show(key)}>`);
    const hint = members.length === 0 ? "" : `; use ${members.slice(0, 8).join(" or ")}`;
    session.report.add({
      code: "abstract",
      rule: "cvc-elt.2",
      message: `<${qname(frame.tag)}> is abstract and is not allowed in a document${hint}.`,
      schema: declaration.source,
    });
  }

  #tellStart(frame: Frame, attributes: readonly AssessedAttribute[]): void {
    if (frame.keyed) {
      const depth = this.#session.open.length - 1;
      this.#session.identity.startElement(depth, frame.tag, frame.declaration, attributes, frame.foundBefore);
    }
    this.#sink?.startElement({
      tag: frame.tag,
      declaration: frame.declaration,
      type: frame.governed ? frame.type : undefined,
      particle: frame.particle,
      wildcard: frame.wildcard,
      nil: frame.kind === "nil",
      typed: frame.typed,
      attributes,
    });
  }

  #tellEnd(frame: Frame, { simple }: Completion): void {
    this.#session.identity.endElement(this.#session.open.length - 1, {
      result: simple?.result,
      nil: frame.kind === "nil",
      nillable: frame.declaration?.nillable === true,
      simple: frame.governed ? hasSimpleContent(frame.type) : undefined,
    });
  }

  /** Reports text that is not allowed. White space is allowed between elements, but not in empty content. */
  #strayText(frame: Frame, data: string): void {
    if (frame.textReported || (frame.kind === "element-only" && isWhiteSpace(data))) return;
    frame.textReported = true;
    const name = `<${qname(frame.tag)}>`;
    const shown = data.trim().slice(0, 40);
    const found = shown === "" ? "white space" : `the text "${shown}"`;
    const [rule, why] =
      frame.kind === "nil"
        ? ["cvc-elt.3.2.1", "it is nil"]
        : frame.kind === "empty"
          ? ["cvc-complex-type.2.1", "it must be empty"]
          : ["cvc-complex-type.2.3", "it may contain only elements"];
    this.#session.report.add({
      code: "unexpected-text",
      rule,
      message: `${name} cannot contain ${found}: ${why}.`,
      schema: frame.type.source ?? frame.declaration?.source,
    });
  }

  #descend(): void {
    this.#tooDeep++;
    if (this.#depthReported) return;
    this.#depthReported = true;
    this.#session.report.add({
      code: "limit",
      rule: "limit.maxDepth",
      message: limitMessage("maxDepth", this.#maxDepth),
      option: "maxDepth",
    });
  }
}

function hasSimpleContent(type: Type): boolean {
  return type.kind === "simple" || type.content.kind === "simple";
}

function isWhiteSpace(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return false;
  }
  return true;
}
