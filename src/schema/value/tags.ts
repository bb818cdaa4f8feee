/** Sets the tags of a value's choices, which name the branches taken. */
import { chooseBranch, firstProp, isPresent } from "../binding/presence.ts";
import type { TypeBinding } from "../binding/types.ts";
import { taggedChoices } from "./binding-index.ts";
import { own } from "./kinds.ts";

/** Adds the tags of its choices to a value that has all its other properties. */
export function setTags(binding: TypeBinding, target: Record<string, unknown>): void {
  if (binding.content === undefined) return;
  for (const choice of taggedChoices(binding.content)) {
    const branch = chooseBranch(choice, target, (prop) => isPresent(own(target, prop)));
    if (branch !== undefined && choice.tag !== undefined) target[choice.tag] = firstProp(branch);
  }
}
