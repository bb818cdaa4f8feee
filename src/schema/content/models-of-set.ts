/** Caches the content models of each component set for all users of the set. */
import type { ComponentSet } from "../components.ts";
import { ContentModels } from "./content-models.ts";

const models = new WeakMap<ComponentSet, ContentModels>();

/** The content models of a set; always the same object for a set. */
export function contentModels(set: ComponentSet): ContentModels {
  let found = models.get(set);
  if (found === undefined) {
    found = new ContentModels(set);
    models.set(set, found);
  }
  return found;
}
