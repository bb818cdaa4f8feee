/**
 * Code that reads the content of one complex type. A content model leads each element to one particle (Unique
 * Particle Attribution), so the first part that can contain an element is the right one.
 */
import { isEmptiableContent } from "../../../binding/presence.ts";
import type { ContentBinding, FieldBinding, GroupBinding } from "../../../binding/types.ts";
import { type Code, code, joined } from "../../code/code.ts";
import { decline } from "../../decline.ts";
import { countsAreContiguous } from "../../occurrence.ts";
import { beginsElement, memberObject, readElement } from "./element-code.ts";
import { TagTable } from "./tag-table.ts";
import { casesOf, type TypeScope } from "./type-scope.ts";

/** From this number of elements on, their names are looked up instead of testing each. */
const FEW = 7;

/** The code of a type's content. `p` is at a tag whenever a part begins or ends. */
export class ContentCode {
  readonly #scope: TypeScope;
  /** Properties that two parts of the content may set. */
  readonly #shared: ReadonlyMap<string, Code>;

  constructor(scope: TypeScope, content: ContentBinding) {
    this.#scope = scope;
    const shared = new Map([...sharedProps(content)].map((prop) => [prop, scope.fresh()]));
    this.#shared = shared;
    for (const flag of shared.values()) scope.emit(code`let ${flag} = false;`);
    this.#part(content, false);
  }

  /** @param isThere whether it is known that the part begins at `p`. */
  #part(content: ContentBinding, isThere: boolean): void {
    switch (content.kind) {
      case "field":
        this.#field(content, isThere);
        break;
      case "any":
        // Constructs that are allowed but rare end the code at that place, and the plans of this element read them.
        if (content.min > 0) decline();
        break;
      case "choice":
        this.#choice(content);
        break;
      case "sequence":
        this.#sequence(content, isThere);
        break;
      case "all":
        this.#all(content);
        break;
      case "list":
        decline();
    }
  }

  #choice(content: GroupBinding): void {
    const scope = this.#scope;
    for (const item of content.items) {
      scope.emit(code`if (${this.#begins(item)}) {`);
      this.#part(item, true);
      scope.emit(code`} else`);
    }
    scope.emit(isEmptiableContent(content) ? code`{}` : code`no();`);
  }

  #sequence(content: GroupBinding, isThere: boolean): void {
    const scope = this.#scope;
    const isInside = content.optional && !isThere;
    if (isInside) scope.emit(code`if (${this.#begins(content)}) {`);
    if (!isThere && isFlat(content)) this.#table(content.items, true);
    else {
      // After a required part has begun, nothing is known about the following ones.
      let isKnown = isThere || isInside;
      for (const item of content.items) {
        const isRequired = !isEmptiableContent(item);
        this.#part(item, isKnown && isRequired);
        if (isRequired) isKnown = false;
      }
    }
    if (isInside) scope.emit(code`}`);
  }

  #all(content: GroupBinding): void {
    const scope = this.#scope;
    if (content.items.some((item) => item.kind !== "field" && (item.kind !== "any" || item.min > 0)))
      decline();
    if (content.items.some((item) => item.kind === "field" && item.members !== undefined)) decline();
    if (content.optional) scope.emit(code`if (${this.#begins(content)}) {`);
    this.#table(content.items, false);
    if (content.optional) scope.emit(code`}`);
  }

  #table(items: readonly ContentBinding[], isOrdered: boolean): void {
    const fields = items.filter((item) => item.kind === "field");
    new TagTable(this.#scope, isOrdered, (field) => this.#occurrences(field)).read(fields);
  }

  #field(content: FieldBinding, isThere: boolean): void {
    const scope = this.#scope;
    if (casesOf(content).every(({ declaration }) => scope.nameOf(declaration) === undefined)) {
      if (content.min > 0) decline();
      return;
    }
    if (isThere && content.min > 0) {
      this.#occurrences(content);
      return;
    }
    scope.emit(code`if (${this.#begins(content)}) {`);
    this.#occurrences(content);
    scope.emit(content.min > 0 ? code`} else no();` : code`}`);
  }

  /** All occurrences of a property, the first of which begins at `p`. */
  #occurrences(content: FieldBinding): void {
    const scope = this.#scope;
    if (!countsAreContiguous(content)) decline();
    const { prop, many, min, max } = content;
    const flag = this.#shared.get(prop);
    if (flag !== undefined) scope.emit(code`if (${flag}) no(); ${flag} = true;`);
    if (!many) {
      scope.store(prop, this.#one(content));
      return;
    }
    const items = scope.fresh();
    const count = scope.fresh();
    scope.emit(code`let ${count} = 0;`);
    if (scope.makesValues) {
      scope.emit(code`const ${items} = [];`);
      scope.store(prop, items);
    }
    scope.emit(code`do {`);
    const value = this.#one(content);
    if (scope.makesValues) scope.emit(code`${items}.push(${value});`);
    const more = this.#begins(content);
    const isBounded = max < Number.POSITIVE_INFINITY;
    scope.emit(
      isBounded ? code`} while (++${count} < ${max} && (${more}));` : code`${count}++; } while (${more});`,
    );
    if (min > 1) scope.emit(code`if (${count} < ${min}) no();`);
  }

  /** One occurrence, which is known to begin at `p`. */
  #one(content: FieldBinding): Code {
    const scope = this.#scope;
    const cases = casesOf(content).filter(({ declaration }) => scope.nameOf(declaration) !== undefined);
    const value = ({ declaration, key }: (typeof cases)[number]): Code => {
      const read = readElement(scope, declaration);
      return key === undefined ? read : memberObject(key, read);
    };
    const [only, ...others] = cases;
    if (only === undefined) decline();
    if (others.length === 0) return value(only);
    const target = scope.fresh();
    scope.emit(code`let ${target};`);
    cases.forEach((each, index) => {
      const isLast = index === cases.length - 1;
      scope.emit(isLast ? code`{` : code`if (${beginsElement(scope, each.declaration)}) {`);
      const read = value(each);
      scope.emit(scope.makesValues ? code`${target} = ${read};` : code``, isLast ? code`}` : code`} else`);
    });
    return target;
  }

  /** Whether the part begins at `p`. */
  #begins(content: ContentBinding): Code {
    const any = (tests: readonly Code[]): Code =>
      tests.length === 0
        ? code`false`
        : joined(
            tests.map((test) => code`(${test})`),
            code` || `,
          );
    switch (content.kind) {
      case "field":
        return any(casesOf(content).map(({ declaration }) => beginsElement(this.#scope, declaration)));
      case "any":
        return code`false`;
      case "choice":
      case "all":
        return any(content.items.map((item) => this.#begins(item)));
      case "sequence": {
        const required = content.items.findIndex((item) => !isEmptiableContent(item));
        const possible = required < 0 ? content.items : content.items.slice(0, required + 1);
        return any(possible.map((item) => this.#begins(item)));
      }
      case "list":
        return decline();
    }
  }
}

/** A sequence that is long enough for a table, and consists of elements with one name each. */
export function isFlat({ items }: GroupBinding): boolean {
  return (
    items.length >= FEW &&
    items.every((item) =>
      item.kind === "field"
        ? item.members === undefined && !item.declaration.abstract
        : item.kind === "any" && item.min === 0,
    )
  );
}

export function sharedProps(content: ContentBinding): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  const visit = (part: ContentBinding): void => {
    if ("items" in part) part.items.forEach(visit);
    else if (part.kind !== "any") (seen.has(part.prop) ? shared : seen).add(part.prop);
  };
  visit(content);
  return shared;
}
