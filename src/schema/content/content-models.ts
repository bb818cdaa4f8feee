/** Caches the compiled content models of a component set. */
import type { ComponentSet, ContentType, Particle } from "../components.ts";
import { AllModel, allGroup } from "./all-model.ts";
import { CountingModel } from "./counting-model.ts";
import type { ContentModel } from "./matcher.ts";

/** The content models of a component set: each is compiled on first use, and kept as long as its type. */
export class ContentModels {
  readonly #set: ComponentSet;
  readonly #models = new WeakMap<ContentType, ContentModel>();

  constructor(set: ComponentSet) {
    this.#set = set;
  }

  of(content: ContentType & { readonly particle: Particle }): ContentModel {
    const known = this.#models.get(content);
    if (known !== undefined) return known;
    const all = allGroup(content.particle, this.#set.version);
    const model =
      all === undefined ? new CountingModel(this.#set, content.particle) : new AllModel(this.#set, all);
    this.#models.set(content, model);
    return model;
  }
}
