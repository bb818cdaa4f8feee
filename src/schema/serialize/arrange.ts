/**
 * The order in which a value's children are written. Only order is decided here: whether the result is valid is the
 * validator's judgement, so a value that fits no order is arranged as near to one as it gets.
 */

import type { ClarkName } from "../../xml/events.ts";
import { chooseBranch, firstProp, isPresent, nearestBranch, propsOf } from "../binding/presence.ts";
import type {
  AnyBinding,
  ContentBinding,
  FieldBinding,
  GroupBinding,
  ListBinding,
} from "../binding/types.ts";
import type { ElementDeclaration } from "../components.ts";
import { isFilledWhenAbsent } from "../rules/value-constraint.ts";
import { listEntriesOf } from "../value/binding-index.ts";
import { type Fields, isFields, kindOf, own } from "../value/kinds.ts";
import { step, type ValuePath } from "../value/path.ts";
import { itemsOf } from "./items.ts";
import {
  listedNames,
  missingChoice,
  missingElement,
  namesOf,
  namesOfField,
  tooFew,
  tooMany,
} from "./missing.ts";
import { type Problem, type ProblemReport, unknownProperty, wrongKindAt } from "./problem.ts";

/** A child to be written. `absent` is a required element that is given its default or fixed value. */
export type Child =
  | {
      readonly kind: "element";
      readonly declaration: ElementDeclaration;
      readonly value: unknown;
      readonly path: ValuePath;
    }
  | { readonly kind: "absent"; readonly declaration: ElementDeclaration; readonly path: ValuePath }
  | { readonly kind: "node"; readonly value: unknown; readonly path: ValuePath }
  | { readonly kind: "text"; readonly text: string; readonly path: ValuePath }
  | Gap;

/** Elements that have to be there and are not; `names` as in `GapEvent`. `problem` is there where nothing else says so. */
export interface Gap {
  readonly kind: "gap";
  /** Whether it is something that the value has, and that cannot be written: it is in addition to what has to be there. */
  readonly extra?: true;
  readonly names: readonly ClarkName[] | undefined;
  readonly problem?: Problem;
}

/** Arranges the children of one element. */
export class Arrangement {
  readonly children: Child[] = [];
  readonly #value: Fields;
  readonly #path: ValuePath | undefined;
  readonly #report: ProblemReport;
  /** Whether the content has to be complete: absent elements with a default or fixed value are put in, others reported. */
  readonly #fill: boolean;

  constructor(value: Fields, path: ValuePath | undefined, report: ProblemReport, fill: boolean) {
    this.#value = value;
    this.#path = path;
    this.#report = report;
    this.#fill = fill;
  }

  /** Walks the content and appends what the value holds of it to `children`. */
  walk(content: ContentBinding): void {
    if (content.kind === "field") this.#field(content);
    else if (content.kind === "any") this.#any(content);
    else if (content.kind === "list") this.#list(content);
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
    if (field.many ? !isPresent(value) : value === undefined) this.#absent(field, path);
    else if (!field.many) this.#occurrence(field, value, path);
    else if (Array.isArray(value)) this.#occurrences(field, value, path);
    else {
      this.#report(wrongKindAt(path, "an array", value));
      this.#occurrence(field, value, path);
      this.#extra(namesOfField(field, 1));
      if (field.min > 1) this.#gap(namesOfField(field, field.min - 1));
    }
  }

  #absent(field: FieldBinding, path: ValuePath): void {
    const { min, members, declaration, particle, prop } = field;
    if (!this.#fill || min === 0) return;
    if (members === undefined && isFilledWhenAbsent(declaration)) {
      for (let count = 0; count < min; count++) this.children.push({ kind: "absent", declaration, path });
    } else {
      this.#gap(namesOfField(field, min), missingElement(prop, path, particle, members));
    }
  }

  #occurrences(field: FieldBinding, values: readonly unknown[], path: ValuePath): void {
    const { min, max, particle } = field;
    let count = 0;
    for (const [index, item] of itemsOf(values)) {
      if (index >= max) {
        this.#report(tooMany(max, values.length, step(path, index), particle));
        this.#extra(namesOfField(field, 1));
        return;
      }
      this.#occurrence(field, item, step(path, index));
      count++;
    }
    // Behind too many holes nothing is read.
    if (count < values.length) this.#extra(namesOfField(field, 1));
    const few = min - values.length;
    if (few > 0) this.#gap(namesOfField(field, few), tooFew(min, values.length, path, particle));
  }

  /** Elements that the value has and that are not written, for a reason that has been reported: others may refer to them. */
  #extra(names: readonly ClarkName[] | undefined): void {
    this.children.push({ kind: "gap", names, extra: true });
  }

  #gap(names: readonly ClarkName[] | undefined, problem?: Problem): void {
    this.children.push({ kind: "gap", names, ...(problem === undefined ? {} : { problem }) });
  }

  #occurrence(field: FieldBinding, value: unknown, path: ValuePath): void {
    if (field.members === undefined) {
      this.children.push({ kind: "element", declaration: field.declaration, value, path });
      return;
    }
    const names = field.members.map((member) => member.prop);
    const name = this.#onlyKey(value, path, names);
    const member = field.members.find((candidate) => candidate.prop === name);
    if (name === undefined || member === undefined || !isFields(value)) {
      this.#gap(namesOfField(field, 1));
      return;
    }
    const memberPath = step(path, name);
    this.children.push({
      kind: "element",
      declaration: member.declaration,
      value: own(value, name),
      path: memberPath,
    });
  }

  /** The one key of `{ name: value }`; anything else is reported. */
  #onlyKey(value: unknown, path: ValuePath, names: readonly string[]): string | undefined {
    if (!isFields(value)) {
      this.#report(wrongKindAt(path, `an object with one of the properties ${listedNames(names)}`, value));
      return undefined;
    }
    const keys = Object.keys(value).filter((key) => value[key] !== undefined);
    const [key] = keys;
    if (key === undefined || keys.length > 1) {
      const found = key === undefined ? "none" : listedNames(keys);
      const message = `expected an object with exactly one of the properties ${listedNames(names)}, found ${found}`;
      this.#report({ code: "wrong-kind", rule: "cvc-type.3", message, path });
      return undefined;
    }
    if (names.includes(key)) return key;
    this.#report(unknownProperty(path, key, names));
    return undefined;
  }

  #any(any: AnyBinding): void {
    const value = own(this.#value, any.prop);
    const path = step(this.#path, any.prop);
    if (!isPresent(value)) {
      // Where wildcards are ambiguous, as a user may tolerate, the elements of one stand at another: the content model decides.
      if (this.#fill && any.min > 0 && !this.#holdsWildcardContent()) {
        this.#gap(undefined, missingElement(any.prop, path, any.particle));
      }
      return;
    }
    if (!Array.isArray(value)) {
      this.#report(wrongKindAt(path, "an array of XML nodes", value));
      this.#gap(undefined);
      return;
    }
    let count = 0;
    for (const [index, node] of itemsOf(value)) {
      count++;
      this.children.push({ kind: "node", value: node, path: step(path, index) });
    }
    if (count < value.length) this.#extra(undefined);
  }

  #sequence(group: GroupBinding): void {
    // A group that may be left out is left out when nothing of it is there: its defaults must not bring it to life.
    if (this.#fill && group.optional && !this.#holdsAny(group)) return;
    for (const item of group.items) this.walk(item);
  }

  #holdsAny(group: GroupBinding): boolean {
    for (const prop of propsOf(group)) if (this.#present(prop)) return true;
    return false;
  }

  /** The order of xs:all is the value's own. */
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
    const present = (prop: string): boolean => this.#present(prop);
    const tagged = this.#taggedBranch(choice);
    const branch = chooseBranch(choice, present) ?? tagged ?? nearestBranch(choice, present);
    if (branch === undefined) {
      if (this.#fill && !choice.optional) this.#gap(namesOf(choice), missingChoice(choice, this.#path));
      return;
    }
    const given = [...propsOf(choice)].filter(present);
    const strays = given.filter((prop) => !propsOf(branch).has(prop));
    if (tagged !== undefined && tagged !== branch) {
      this.#reportTag(choice, `expected the name of the branch that ${listedNames(given)} belongs to`);
    }
    for (const stray of strays) this.#reportTwoBranches(branch, stray, given);
    if (strays.length > 0) this.#extra(undefined);
    this.walk(branch);
  }

  #taggedBranch(choice: GroupBinding): ContentBinding | undefined {
    const tag = choice.tag === undefined ? undefined : own(this.#value, choice.tag);
    if (tag === undefined) return undefined;
    const branch = choice.items.find((item) => firstProp(item) === tag);
    if (branch === undefined) {
      this.#reportTag(
        choice,
        `expected the name of a branch, one of ${listedNames(choice.items.map(firstProp))}`,
      );
    }
    return branch;
  }

  #reportTag(choice: GroupBinding, expected: string): void {
    const tag = choice.tag ?? "";
    const found = own(this.#value, tag);
    const message = `${expected}, found ${typeof found === "string" ? JSON.stringify(found) : kindOf(found)}`;
    this.#report({ code: "wrong-kind", rule: "cvc-complex-type.2.4", message, path: step(this.#path, tag) });
  }

  #reportTwoBranches(branch: ContentBinding, stray: string, given: readonly string[]): void {
    const other = given.find((prop) => propsOf(branch).has(prop)) ?? firstProp(branch);
    const both = `${JSON.stringify(stray)} and ${JSON.stringify(other)}`;
    const message = `${both} are in different branches of one choice: leave one of them out`;
    const path = step(this.#path, stray);
    this.#report({ code: "unexpected-element", rule: "cvc-complex-type.2.4.a", message, path });
  }

  #list(list: ListBinding): void {
    const value = own(this.#value, list.prop);
    const path = step(this.#path, list.prop);
    if (!isPresent(value)) {
      if (this.#fill && !list.optional)
        this.#gap(undefined, missingElement(list.prop, path, list.particle, list.entries));
      return;
    }
    if (!Array.isArray(value)) {
      this.#report(wrongKindAt(path, "an array", value));
      this.#gap(undefined);
      return;
    }
    let count = 0;
    for (const [index, entry] of itemsOf(value)) {
      count++;
      this.#entry(list, entry, step(path, index));
    }
    if (count < value.length) this.#extra(undefined);
  }

  #entry(list: ListBinding, entry: unknown, path: ValuePath): void {
    if (typeof entry === "string") {
      this.children.push({ kind: "text", text: entry, path });
      return;
    }
    const { byProp } = listEntriesOf(list);
    const name = this.#onlyKey(entry, path, list.any ? [...byProp.keys(), "$any"] : [...byProp.keys()]);
    if (name === undefined || !isFields(entry)) {
      this.#gap(undefined);
      return;
    }
    const value = own(entry, name);
    const member = byProp.get(name);
    const entryPath = step(path, name);
    if (member === undefined) this.children.push({ kind: "node", value, path: entryPath });
    else this.children.push({ kind: "element", declaration: member.declaration, value, path: entryPath });
  }
}
