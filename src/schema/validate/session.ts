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
import type { ComponentSet, ElementDeclaration, ValueConstraint } from "../components.ts";
import type { ContentModels } from "../content/content-models.ts";
import { contentModels } from "../content/models-of-set.ts";
import type { RuleFinding, WhereAsked } from "../finding.ts";
import { IdentityTracker } from "../identity/tracker.ts";
import { constraintValue } from "../rules/value-constraint.ts";
import type { Frame } from "./frame.ts";
import { type IdNotes, IdTable } from "./ids.ts";
import { NameKeys, NameWriter } from "./names.ts";
import { Report } from "./report.ts";

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
    where: WhereAsked | undefined,
    maxIssues: number,
    isOneAPlace: boolean,
    ids?: IdNotes,
  ) {
    this.set = set;
    this.models = contentModels(set);
    this.root = root;
    this.#isOneAPlace = isOneAPlace;
    this.report = new Report(this.open, where, maxIssues);
    this.ids = ids ?? new IdTable(this.report);
    this.identity = new IdentityTracker(this.report);
    this.#context = new TagContext(set);
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
      const finding: RuleFinding = {
        code: fault.code,
        rule: fault.rule,
        message: `${what}: ${fault.message}`,
        schema: fault.source ?? schema,
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
  readonly #set: ComponentSet;

  constructor(set: ComponentSet) {
    this.#set = set;
  }

  resolvePrefix(prefix: string): string | undefined {
    return this.tag?.resolvePrefix(prefix);
  }

  isNotation(name: ClarkName): boolean {
    return this.#set.notation(name);
  }
}
