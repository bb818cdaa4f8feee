/** Gives findings their place in the document, up to the limit on issues. */
import { shortened } from "../../arguments/shortened.ts";
import type { XmlAttribute } from "../../xml/events.ts";
import type { Place, Whereabouts } from "../assessment.ts";
import type { FindingSink, Lacking, RuleFinding, WhereAsked } from "../finding.ts";
import { type Issue, type IssueCode, MORE_ISSUES } from "../issue.ts";
import { type ElementPlace, innermostPlace, type PlacedElement, xpathOf } from "./element-place.ts";
import { qname } from "./names.ts";

/** Collects the issues of one validation: all up to a limit, then one that says there may be more. */
export class Report implements FindingSink {
  readonly issues: Issue[] = [];
  readonly #open: readonly PlacedElement[];
  readonly #where: WhereAsked;
  readonly #limit: number;

  /** @param open the open elements, outermost first; read when an issue is added. */
  constructor(open: readonly PlacedElement[], where: WhereAsked | undefined, limit: number) {
    this.#open = open;
    this.#where = where ?? (() => ({}));
    this.#limit = limit;
  }

  /** Codes of findings that are already known: they are left out. */
  known: ReadonlySet<IssueCode> | undefined;
  /** The number of findings, including those that are left out and those that the caller reports. */
  found = 0;

  /** Whether the limit is reached. */
  get full(): boolean {
    return this.issues.length > this.#limit;
  }

  /** Returns the issue; `undefined` if it was not recorded. */
  add(
    finding: RuleFinding,
    place: Place = this.place(finding.attribute, finding.isText, finding.lacking),
  ): Issue | undefined {
    this.found++;
    if (this.full || this.known?.has(finding.code) === true) return undefined;
    if (this.issues.length === this.#limit) {
      const message = `There are more issues than the ${this.#limit} reported.`;
      this.issues.push(issue({ code: "limit", rule: MORE_ISSUES, message }, place));
      return undefined;
    }
    const made = issue(finding, place);
    this.issues.push(made);
    return made;
  }

  /**
   * Replaces issues that turned out to have one cause by one issue. Once the limit is reached, the list is
   * not changed.
   */
  replace(others: readonly Issue[], finding: RuleFinding, place: Place): void {
    const [first] = others;
    if (this.full || first === undefined) return;
    const index = this.issues.indexOf(first);
    if (index < 0) return;
    this.issues[index] = issue(finding, place);
    for (const other of others.slice(1)) {
      const at = this.issues.indexOf(other);
      if (at >= 0) this.issues.splice(at, 1);
    }
  }

  /** The current place of the validation: the innermost open element, or an attribute of it. */
  place(attribute?: XmlAttribute, isText?: boolean, lacking?: Lacking): Place {
    const element = innermostPlace(this.#open);
    const name = attribute === undefined ? undefined : shortened(qname(attribute));
    return new NotedPlace(element, name, this.#where(attribute, isText, lacking));
  }
}

/** Most recorded places are never shown, and their XPaths are never composed. */
class NotedPlace implements Place {
  readonly whereabouts: Whereabouts;
  readonly #element: ElementPlace | undefined;
  readonly #attribute: string | undefined;

  constructor(element: ElementPlace | undefined, attribute: string | undefined, whereabouts: Whereabouts) {
    this.#element = element;
    this.#attribute = attribute;
    this.whereabouts = whereabouts;
  }

  get xpath(): string {
    if (this.#attribute === undefined) return xpathOf(this.#element);
    return `${this.#element === undefined ? "" : xpathOf(this.#element)}/@${this.#attribute}`;
  }
}

function issue(finding: RuleFinding, { xpath, whereabouts }: Place): Issue {
  const { code, rule, message, schema, option } = finding;
  return {
    code,
    rule,
    message: shortened(message),
    path: whereabouts.path ?? "",
    xpath,
    ...(whereabouts.line === undefined ? {} : { line: whereabouts.line }),
    ...(whereabouts.column === undefined ? {} : { column: whereabouts.column }),
    ...(schema === undefined ? {} : { schema }),
    ...(option === undefined ? {} : { option }),
  };
}
