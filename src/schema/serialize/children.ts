/** The children of one element that is written, in order, and the places where some are missing. */
import type { ClarkName } from "../../xml/events.ts";
import type { ElementDeclaration } from "../components.ts";
import { step, type ValuePath } from "../value/path.ts";
import { itemsOf } from "./items.ts";
import type { Problem } from "./problem.ts";

/** A child to be written. `absent` is a required element with its default or fixed value. */
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

/** Missing required elements; `names` as in `GapEvent`. `problem` is set if nothing else reports them. */
export interface Gap {
  readonly kind: "gap";
  /** Whether it is content that the value has but that cannot be written, in addition to the required content. */
  readonly extra?: true;
  readonly names: readonly ClarkName[] | undefined;
  readonly problem?: Problem;
}

/** Collects the children of one element. */
export class ChildList {
  readonly children: Child[] = [];

  add(child: Child): void {
    this.children.push(child);
  }

  /** Missing required elements; `undefined` if their names are unknown. */
  gap(names: readonly ClarkName[] | undefined, problem?: Problem): void {
    this.children.push({ kind: "gap", names, ...(problem === undefined ? {} : { problem }) });
  }

  /** Elements that the value has and that are not written, for a reported reason: others may refer to them. */
  extra(names: readonly ClarkName[] | undefined): void {
    this.children.push({ kind: "gap", names, extra: true });
  }

  /**
   * Places the items of an array one after the other, until `place` returns `false`, which leaves out the rest. Items
   * after too many holes are never read (`itemsOf`): they count as extra ones with the given names.
   */
  items(
    values: readonly unknown[],
    path: ValuePath,
    names: readonly ClarkName[] | undefined,
    place: (item: unknown, path: ValuePath, index: number) => boolean,
  ): void {
    let count = 0;
    for (const [index, item] of itemsOf(values)) {
      if (!place(item, step(path, index), index)) return;
      count++;
    }
    if (count < values.length) this.extra(names);
  }
}
