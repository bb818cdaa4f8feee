/**
 * Code that reads the content of one complex type. A content model leads each element to one particle (Unique
 * Particle Attribution), so the first part that can contain an element is the right one.
 */
import { isEmptiableContent } from "../../../binding/presence.ts";
import type {
  AnyBinding,
  ContentBinding,
  FieldBinding,
  GroupBinding,
  ListBinding,
} from "../../../binding/types.ts";
import { type Code, code, joined } from "../../code/code.ts";
import { decline } from "../../decline.ts";
import { countsAreContiguous } from "../../occurrence.ts";
import { type OpenStep, stepOfAny } from "./any-steps.ts";
import { beginsElement, memberObject, readElement } from "./element-code.ts";
import { stepOfList } from "./list-steps.ts";
import { TagTable } from "./tag-table.ts";
import { casesOf, type TypeScope } from "./type-scope.ts";

/** From this number of elements on, their names are looked up instead of testing each. */
const FEW = 7;

/** The code of a type's content. `p` is at a tag whenever a part begins or ends. */
export class ContentCode {
  readonly #scope: TypeScope;
  /** Properties that two parts of the content may set. */
  readonly #shared: ReadonlyMap<string, Code>;
  readonly #steps = new Map<ContentBinding, OpenStep>();

  constructor(scope: TypeScope, content: ContentBinding) {
    this.#scope = scope;
    const shared = new Map([...sharedProps(content)].map((prop) => [prop, scope.fresh()]));
    this.#shared = shared;
    for (const flag of shared.values()) scope.emit(code`let ${flag} = false;`);
    if (content.kind === "list") this.#open(content.prop, stepOfList(scope, content, true));
    else this.#part(content, false);
  }

  /** @param isThere whether it is known that the part begins at `p`. */
  #part(content: ContentBinding, isThere: boolean): void {
    switch (content.kind) {
      case "field":
        this.#field(content, isThere);
        break;
      case "any":
      case "list":
        this.#open(content.prop, this.#stepOf(content));
        break;
      case "choice":
        this.#choice(content);
        break;
      case "sequence":
        this.#sequence(content, isThere);
        break;
      case "all":
        this.#all(content);
    }
  }

  #stepOf(content: AnyBinding | ListBinding): OpenStep {
    let step = this.#steps.get(content);
    if (step === undefined) {
      step =
        content.kind === "any" ? stepOfAny(this.#scope, content) : stepOfList(this.#scope, content, false);
      this.#steps.set(content, step);
    }
    return step;
  }

  /** Content that a step reads. */
  #open(prop: string, step: OpenStep): void {
    const scope = this.#scope;
    const read = code`${scope.refer(step)}.read(p, ${scope.makesValues ? code`o` : code`undefined`})`;
    const flag = this.#shared.get(prop);
    const once = flag === undefined ? code`` : code`if (${flag}) no(); ${flag} = true;`;
    scope.emit(code`if (${read}) { ${once} } p = S.position;`);
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
    const flat = isThere ? undefined : flatParts(content);
    if (flat !== undefined) {
      this.#table(flat, true);
      for (const item of content.items.slice(flat.length)) this.#part(item, false);
    } else {
      // Only the first part is known to begin at `p`, and only if the others cannot begin the sequence.
      const isKnown = isThere || isInside;
      for (const [index, item] of content.items.entries())
        this.#part(item, isKnown && index === 0 && !isEmptiableContent(item));
    }
    if (isInside) scope.emit(code`}`);
  }

  #all(content: GroupBinding): void {
    const scope = this.#scope;
    if (content.items.some((item) => item.kind !== "field" && (item.kind !== "any" || item.min > 0)))
      decline();
    if (content.items.some((item) => item.kind === "field" && item.members !== undefined)) decline();
    if (content.optional) scope.emit(code`if (${this.#begins(content)}) {`);
    this.#table(
      content.items.filter((item) => item.kind === "field"),
      false,
    );
    if (content.optional) scope.emit(code`}`);
  }

  #table(fields: readonly FieldBinding[], isOrdered: boolean): void {
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
      case "list":
        return code`${this.#scope.refer(this.#stepOf(content))}.begins(p)`;
      case "choice":
      case "all":
        return any(content.items.map((item) => this.#begins(item)));
      case "sequence": {
        const required = content.items.findIndex((item) => !isEmptiableContent(item));
        const possible = required < 0 ? content.items : content.items.slice(0, required + 1);
        return any(possible.map((item) => this.#begins(item)));
      }
    }
  }
}

/**
 * The elements of a sequence that are enough for a table, each of one name; wildcard content may follow them.
 * `undefined` for other groups.
 */
export function flatParts({ items }: GroupBinding): readonly FieldBinding[] | undefined {
  const fields = items.filter((item) => item.kind === "field");
  const isLast = fields.length === items.length || items[fields.length]?.kind === "any";
  const isPlain = fields.every(({ members, declaration }) => members === undefined && !declaration.abstract);
  return fields.length >= FEW && items.length <= fields.length + 1 && isLast && isPlain ? fields : undefined;
}

export function sharedProps(content: ContentBinding): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  const visit = (part: ContentBinding): void => {
    if ("items" in part) part.items.forEach(visit);
    else (seen.has(part.prop) ? shared : seen).add(part.prop);
  };
  visit(content);
  return shared;
}
