/**
 * Content read by composed functions, for platforms without generated code: the same parts in the same order as
 * content-code.ts.
 */
import { isEmptiableContent } from "../../../binding/presence.ts";
import type { ContentBinding, FieldBinding, GroupBinding } from "../../../binding/types.ts";
import { singleProperty } from "../../../value/kinds.ts";
import { decline } from "../../decline.ts";
import { countsAreContiguous } from "../../occurrence.ts";
import type { ReadTarget } from "../parts.ts";
import { stepOfAny } from "./any-steps.ts";
import type { ListScope } from "./child-calls.ts";
import { flatParts, sharedProps } from "./content-code.ts";
import { CURSOR } from "./cursor.ts";
import { type ElementStep, stepOfElement } from "./element-steps.ts";
import { stepOfList } from "./list-steps.ts";
import { notPlain } from "./not-plain.ts";
import { type TagRow, tagFinder, tagView } from "./tag-finder.ts";
import { casesOf } from "./type-scope.ts";

/** A part of the content: `read` leaves the cursor at the tag after it. */
interface ContentStep {
  /** Whether the part begins at a place. */
  begins(place: number): boolean;
  /** Reads all of it. */
  read(place: number, target: ReadTarget): unknown;
}

const NEVER = (): boolean => false;

/** The functions for a type's content. The properties are set on the target, even if the document is only validated. */
export function stepOfContent(
  scope: ListScope,
  content: ContentBinding,
): (place: number, target: ReadTarget) => void {
  if (content.kind === "list") {
    const list = stepOfList(scope, content, true);
    return (place, target) => list.read(place, target);
  }
  return new StepMaker(scope, sharedProps(content)).part(content).read;
}

class StepMaker {
  readonly #scope: ListScope;
  readonly #shared: ReadonlySet<string>;

  constructor(scope: ListScope, shared: ReadonlySet<string>) {
    this.#scope = scope;
    this.#shared = shared;
  }

  part(content: ContentBinding): ContentStep {
    switch (content.kind) {
      case "field":
        return this.#field(content);
      case "any":
        return stepOfAny(this.#scope, content);
      case "list": {
        const list = stepOfList(this.#scope, content, false);
        return { begins: (place) => list.begins(place), read: (place, target) => list.read(place, target) };
      }
      case "choice":
        return this.#choice(content);
      case "sequence":
        return this.#sequence(content);
      default:
        return decline();
    }
  }

  #choice(content: GroupBinding): ContentStep {
    const parts = content.items.map((item) => this.part(item));
    const mayBeAbsent = isEmptiableContent(content);
    return {
      begins: anyOf(parts),
      read: (place, target) => {
        for (const part of parts) if (part.begins(place)) return part.read(place, target);
        if (!mayBeAbsent) notPlain();
        return stay(place);
      },
    };
  }

  #sequence(content: GroupBinding): ContentStep {
    const flat = flatParts(content);
    const parts = content.items.map((item) => this.part(item));
    const required = content.items.findIndex((item) => !isEmptiableContent(item));
    const begins = anyOf(required < 0 ? parts : parts.slice(0, required + 1));
    const read =
      flat === undefined
        ? inOrder(parts)
        : inOrder([{ read: this.#table(flat) }, ...parts.slice(flat.length)]);
    if (!content.optional) return { begins, read };
    return { begins, read: (place, target) => (begins(place) ? read(place, target) : stay(place)) };
  }

  #field(content: FieldBinding): ContentStep {
    const cases = casesOf(content).flatMap(({ declaration, key }) => {
      const step = stepOfElement(this.#scope, declaration);
      return step === undefined ? [] : [keyed(step, key)];
    });
    const [only] = cases;
    if (only === undefined) return content.min > 0 ? decline() : { begins: NEVER, read: stay };
    const one = cases.length === 1 ? only : oneOf(cases);
    const { begins } = one;
    const isRequired = content.min > 0;
    const { prop } = content;
    if (!content.many && !this.#shared.has(prop)) {
      if (!countsAreContiguous(content)) decline();
      const { read } = one;
      return {
        begins,
        // Most content is read here: one more call for each element costs a tenth of the whole time.
        read: (place, target) => {
          if (begins(place)) target[prop] = read(place);
          else if (isRequired) notPlain();
          else CURSOR.position = place;
        },
      };
    }
    const occurrences = this.#occurrences(content, one);
    return {
      begins,
      read: (place, target) => {
        if (begins(place)) occurrences(place, target);
        else if (isRequired) notPlain();
        else CURSOR.position = place;
      },
    };
  }

  /** All occurrences of a property, the first of which begins at the place. */
  #occurrences(content: FieldBinding, one: ElementStep): ContentStep["read"] {
    if (!countsAreContiguous(content)) decline();
    const { prop, many, min, max } = content;
    const { begins, read } = one;
    const isShared = this.#shared.has(prop);
    if (!many) {
      return (place, target) => {
        if (isShared && target[prop] !== undefined) notPlain();
        target[prop] = read(place);
      };
    }
    return (place, target) => {
      if (isShared && target[prop] !== undefined) notPlain();
      const items = [read(place)];
      target[prop] = items;
      while (items.length < max && begins(CURSOR.position)) items.push(read(CURSOR.position));
      if (items.length < min) notPlain();
    };
  }

  /** Many elements in sequence: the next one is found by a word of its tag. */
  #table(fields: readonly FieldBinding[]): ContentStep["read"] {
    const rows: Row[] = [];
    let needed = -1;
    for (const field of fields) {
      const name = this.#scope.names.element(field.declaration.name);
      const step = stepOfElement(this.#scope, field.declaration);
      if (name === undefined || step === undefined) {
        if (field.min > 0) decline();
        continue;
      }
      const index = rows.length;
      rows.push({
        index,
        needed,
        tag: tagView(name),
        begins: step.begins,
        read: this.#occurrences(field, step),
      });
      if (field.min > 0) needed = index;
    }
    return tableStep(rows, needed);
  }
}

function stay(place: number): void {
  CURSOR.position = place;
}

function anyOf(parts: readonly ContentStep[]): (place: number) => boolean {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return (place) => only.begins(place);
  return (place) => {
    for (const part of parts) if (part.begins(place)) return true;
    return false;
  };
}

function inOrder(parts: readonly Pick<ContentStep, "read">[]): ContentStep["read"] {
  const reads = parts.map(({ read }) => read);
  const [only] = reads;
  if (only !== undefined && reads.length === 1) return only;
  return (place, target) => {
    CURSOR.position = place;
    for (let index = 0; index < reads.length; index++) reads[index]?.(CURSOR.position, target);
  };
}

function keyed(step: ElementStep, key: string | undefined): ElementStep {
  if (key === undefined) return step;
  if (key === "__proto__") decline();
  return { begins: step.begins, read: (place) => singleProperty(key, step.read(place)) };
}

function oneOf(cases: readonly ElementStep[]): ElementStep {
  return {
    begins: (place) => {
      for (const each of cases) if (each.begins(place)) return true;
      return false;
    },
    read: (place) => {
      for (const each of cases) if (each.begins(place)) return each.read(place);
      return notPlain();
    },
  };
}

interface Row extends ContentStep, TagRow {
  readonly index: number;
  /** The nearest required row before it; -1 for none. */
  readonly needed: number;
}

function tableStep(rows: readonly Row[], needed: number): ContentStep["read"] {
  const find = tagFinder(rows);
  return (place, target) => {
    CURSOR.position = place;
    let last = -1;
    for (let row = find(place); row !== undefined; row = find(CURSOR.position)) {
      if (last >= row.index || last < row.needed) notPlain();
      last = row.index;
      row.read(CURSOR.position, target);
    }
    if (last < needed) notPlain();
  };
}
