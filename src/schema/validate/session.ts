/** The state of one validation that its parts share. */
import type {
  Invalid,
  SchemaLocation,
  SimpleType,
  Valid,
  ValueContext,
  ValueFault,
} from "../../datatypes/types.ts";
import type { ClarkName, StartTag, XmlAttribute } from "../../xml/events.ts";
import { DEFAULT_LIMITS } from "../../xml/limits.ts";
import type { ComponentSet, ElementDeclaration, ValueConstraint } from "../components.ts";
import type { ContentModels } from "../content/content-models.ts";
import { contentModels } from "../content/models-of-set.ts";
import type { RuleFinding, WhereAsked } from "../finding.ts";
import { IdentityTracker } from "../identity/tracker.ts";
import { MAX_ISSUES } from "../issue.ts";
import { constraintValue } from "../rules/value-constraint.ts";
import type { Frame } from "./frame.ts";
import { type IdNotes, IdTable } from "./ids.ts";
import { NameKeys, NameWriter } from "./names.ts";
import { Report } from "./report.ts";

/** How issues are reported, and values judged; all optional. */
export interface SessionOptions {
  /** Returns the place to report, on an element or one of its tag's attributes, when there is an issue. */
  readonly where?: WhereAsked;
  /** The number of issues after which an issue with the code `limit` ends the list. Default 100. */
  readonly maxIssues?: number;
  /**
   * Whether a text that breaks several facets is one issue that names all of them; otherwise there is one issue for
   * each.
   */
  readonly isOneAPlace?: boolean;
  /** The maximum number of digits in a number. Default 1 000 000. A number with more is an issue with the code `limit`. */
  readonly maxDigits?: number;
  /**
   * Receives IDs and references in place of the validator's own table: for a part of a document that is validated
   * elsewhere.
   */
  readonly ids?: IdNotes;
}

/** The state that the parts of one validation share. */
export class Session {
  readonly set: ComponentSet;
  readonly models: ContentModels;
  /** The required root element, or the head of its substitution group; any global element if absent. */
  readonly root: ElementDeclaration | undefined;
  /** The open elements, outermost first. */
  readonly open: Frame[] = [];
  readonly report: Report;
  readonly ids: IdNotes;
  readonly identity: IdentityTracker;
  readonly keys: NameKeys = new NameKeys();
  /** Whether all faults of one value are reported as one issue. */
  readonly #isOneAPlace: boolean;
  readonly #context: TagContext;
  readonly #constrained = new WeakMap<ValueConstraint, { type: SimpleType; result: Valid | Invalid }>();

  constructor(
    set: ComponentSet,
    root: ElementDeclaration | undefined,
    { where, maxIssues = MAX_ISSUES, isOneAPlace = false, maxDigits, ids }: SessionOptions,
  ) {
    this.set = set;
    this.models = contentModels(set);
    this.root = root;
    this.#isOneAPlace = isOneAPlace;
    this.report = new Report(this.open, where, maxIssues);
    this.ids = ids ?? new IdTable(this.report);
    this.identity = new IdentityTracker(this.report);
    this.#context = new TagContext(set, maxDigits);
  }

  /** The value of a text in the scope of a tag. Use it before the next value is requested. */
  value(type: SimpleType, lexical: string, tag: StartTag): Valid | Invalid {
    this.#context.tag = tag;
    return type.validate(lexical, this.#context);
  }

  /** The value of a default or fixed value constraint as a value of `type`. */
  constraintValue(constraint: ValueConstraint, type: SimpleType): Valid | Invalid {
    const known = this.#constrained.get(constraint);
    if (known?.type === type) return known.result;
    const result = constraintValue(constraint, type, this.set);
    this.#constrained.set(constraint, { type, result });
    return result;
  }

  /** Reports the faults of a value; `what` begins the sentence: `The attribute price`. */
  faults(
    faults: readonly ValueFault[],
    what: string,
    schema: SchemaLocation | undefined,
    attribute?: XmlAttribute,
  ): void {
    const [first] = faults;
    const together = this.#isOneAPlace && first !== undefined ? [withAll(first, faults)] : faults;
    for (const fault of together) {
      const isLimit = fault.code === "limit";
      const finding: RuleFinding = {
        code: fault.code,
        rule: fault.rule,
        message: isLimit ? fault.message : `${what}: ${fault.message}`,
        ...(isLimit ? { option: "maxDigits" } : { schema: fault.source ?? schema }),
        attribute,
        isText: attribute === undefined,
      };
      this.report.add(finding);
    }
  }

  /** A component's name in the form of the document. */
  show(key: ClarkName): string {
    return this.writer().show(key);
  }

  /** A writer, for many names at once. */
  writer(): NameWriter {
    return new NameWriter(
      this.set,
      this.open.map(({ tag }) => tag),
    );
  }
}

/** The first fault, with the messages of all of them. */
function withAll(first: ValueFault, faults: readonly ValueFault[]): ValueFault {
  return { ...first, message: faults.map(({ message }) => message).join("; ") };
}

/** Gives values the bindings of the current tag, without an object for each value. */
class TagContext implements ValueContext {
  tag: StartTag | undefined;
  readonly maxDigits: number;
  readonly #set: ComponentSet;

  constructor(set: ComponentSet, maxDigits: number = DEFAULT_LIMITS.maxDigits) {
    this.#set = set;
    this.maxDigits = maxDigits;
  }

  resolvePrefix(prefix: string): string | undefined {
    return this.tag?.resolvePrefix(prefix);
  }

  isNotation(name: ClarkName): boolean {
    return this.#set.notation(name);
  }
}
