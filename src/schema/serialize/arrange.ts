/**
 * The order in which a value's children are written. Only the order is decided here: the validator decides
 * whether the result is valid, so a value for which no valid order exists is arranged as well as possible.
 */

import { isPresent, propsOf } from "../binding/presence.ts";
import type {
  AnyBinding,
  ContentBinding,
  FieldBinding,
  GroupBinding,
  ListBinding,
} from "../binding/types.ts";
import { isFilledWhenAbsent } from "../rules/value-constraint.ts";
import { listEntriesOf, memberIndex } from "../value/binding-index.ts";
import { type Fields, isFields, own } from "../value/kinds.ts";
import { step, type ValuePath } from "../value/path.ts";
import { type Child, ChildList } from "./children.ts";
import { chosenBranch, onlyKey } from "./choice.ts";
import { missingChoice, missingEntries, namesOf, namesOfField, tooFew, tooMany } from "./missing.ts";
import { type ProblemReport, wrongKindAt } from "./problem.ts";

/** Arranges the children of one element. */
export class Arrangement {
  readonly #list = new ChildList();
  readonly #value: Fields;
  readonly #path: ValuePath | undefined;
  readonly #report: ProblemReport;
  /** Whether the content must be complete: absent elements with a default or fixed value are added, others reported. */
  readonly #fill: boolean;

  constructor(value: Fields, path: ValuePath | undefined, report: ProblemReport, fill: boolean) {
    this.#value = value;
    this.#path = path;
    this.#report = report;
    this.#fill = fill;
  }

  /** What has been arranged so far, in order. */
  get children(): readonly Child[] {
    return this.#list.children;
  }

  /** Walks the content and appends the parts that the value has to `children`. */
  walk(content: ContentBinding): void {
    if (content.kind === "field") this.#field(content);
    else if (content.kind === "any") this.#any(content);
    else if (content.kind === "list") this.#entries(content);
    else if (content.kind === "choice") this.#choice(content);
    else if (content.kind === "all") this.#all(content);
    else this.#sequence(content);
  }

  #holdsWildcardContent(): boolean {
    return Object.keys(this.#value).some((prop) => /^\$any\d*$/.test(prop) && this.#present(prop));
  }

  #present(prop: string): boolean {
    return isPresent(own(this.#value, prop));
  }

  #field(field: FieldBinding): void {
    const value = own(this.#value, field.prop);
    const path = step(this.#path, field.prop);
    if (field.many ? !isPresent(value) : value === undefined) this.#absent(field, value, path);
    else if (!field.many) this.#occurrence(field, value, path);
    else if (Array.isArray(value)) this.#occurrences(field, value, path);
    else {
      this.#report(wrongKindAt(path, "an array", value));
      this.#occurrence(field, value, path);
      this.#list.extra(namesOfField(field, 1));
      if (field.min > 1) this.#list.gap(namesOfField(field, field.min - 1));
    }
  }

  #absent(field: FieldBinding, value: unknown, path: ValuePath): void {
    const { min, members, declaration, particle, prop } = field;
    if (!this.#fill || min === 0) return;
    if (members === undefined && isFilledWhenAbsent(declaration)) {
      for (let count = 0; count < min; count++) this.#list.add({ kind: "absent", declaration, path });
    } else {
      this.#list.gap(namesOfField(field, min), missingEntries(value, min, prop, path, particle, members));
    }
  }

  #occurrences(field: FieldBinding, values: readonly unknown[], path: ValuePath): void {
    const { min, max, particle } = field;
    const names = namesOfField(field, 1);
    this.#list.items(values, path, names, (item, at, index) => {
      const fits = index < max;
      if (fits) this.#occurrence(field, item, at);
      else {
        this.#report(tooMany(max, values.length, at, particle));
        this.#list.extra(names);
      }
      return fits;
    });
    const few = min - values.length;
    if (few > 0) this.#list.gap(namesOfField(field, few), tooFew(min, values.length, path, particle));
  }

  #occurrence(field: FieldBinding, value: unknown, path: ValuePath): void {
    if (field.members === undefined) {
      this.#list.add({ kind: "element", declaration: field.declaration, value, path });
      return;
    }
    const { byProp } = memberIndex(field.members);
    const name = onlyKey(value, path, byProp, false, this.#report);
    const member = byProp.get(name ?? "");
    if (name === undefined || member === undefined || !isFields(value)) {
      this.#list.gap(namesOfField(field, 1));
      return;
    }
    const memberPath = step(path, name);
    this.#list.add({
      kind: "element",
      declaration: member.declaration,
      value: own(value, name),
      path: memberPath,
    });
  }

  #any(any: AnyBinding): void {
    const value = own(this.#value, any.prop);
    const path = step(this.#path, any.prop);
    if (!isPresent(value)) {
      // In ambiguous content, which may be tolerated, the elements of one wildcard may be given for another:
      // the content model decides.
      if (this.#fill && any.min > 0 && !this.#holdsWildcardContent()) {
        this.#list.gap(undefined, missingEntries(value, any.min, any.prop, path, any.particle));
      }
      return;
    }
    if (!Array.isArray(value)) {
      this.#report(wrongKindAt(path, "an array of XML nodes", value));
      this.#list.gap(undefined);
      return;
    }
    this.#list.items(value, path, undefined, (node, at) => {
      this.#list.add({ kind: "node", value: node, path: at });
      return true;
    });
  }

  #sequence(group: GroupBinding): void {
    // An optional group of which nothing is present is left out: its defaults must not make it present.
    if (this.#fill && group.optional && !this.#holdsAny(group)) return;
    for (const item of group.items) this.walk(item);
  }

  #holdsAny(group: GroupBinding): boolean {
    for (const prop of propsOf(group)) if (this.#present(prop)) return true;
    return false;
  }

  /** The order of xs:all is the order of the value. */
  #all(group: GroupBinding): void {
    if (this.#fill && group.optional && !this.#holdsAny(group)) return;
    const waiting = new Set(group.items);
    for (const key of Object.keys(this.#value)) {
      for (const item of waiting) {
        if (!propsOf(item).has(key)) continue;
        waiting.delete(item);
        this.walk(item);
      }
    }
    for (const item of waiting) this.walk(item);
  }

  #choice(choice: GroupBinding): void {
    const chosen = chosenBranch(choice, this.#value, this.#path, this.#report);
    if (chosen === undefined) {
      if (this.#fill && !choice.optional) this.#list.gap(namesOf(choice), missingChoice(choice, this.#path));
      return;
    }
    if (chosen.hasStrays) this.#list.extra(undefined);
    this.walk(chosen.branch);
  }

  #entries(list: ListBinding): void {
    const value = own(this.#value, list.prop);
    const path = step(this.#path, list.prop);
    if (!isPresent(value)) {
      if (this.#fill && !list.optional)
        this.#list.gap(undefined, missingEntries(value, 1, list.prop, path, list.particle, list.entries));
      return;
    }
    if (!Array.isArray(value)) {
      this.#report(wrongKindAt(path, "an array", value));
      this.#list.gap(undefined);
      return;
    }
    this.#list.items(value, path, undefined, (entry, at) => {
      this.#entry(list, entry, at);
      return true;
    });
  }

  #entry(list: ListBinding, entry: unknown, path: ValuePath): void {
    if (typeof entry === "string") {
      this.#list.add({ kind: "text", text: entry, path });
      return;
    }
    const { byProp } = listEntriesOf(list);
    const name = onlyKey(entry, path, byProp, list.any, this.#report);
    if (name === undefined || !isFields(entry)) {
      this.#list.gap(undefined);
      return;
    }
    const value = own(entry, name);
    const member = byProp.get(name);
    const entryPath = step(path, name);
    if (member === undefined) this.#list.add({ kind: "node", value, path: entryPath });
    else this.#list.add({ kind: "element", declaration: member.declaration, value, path: entryPath });
  }
}
