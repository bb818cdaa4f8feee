import type { Random } from "./random.mjs";

/** An element of the model; documents are made of it. */
export interface Element {
  readonly name: string;
}

/** The second document of every schema. */
export const OTHER: string;

export class SchemaMaker {
  constructor(random: Random);
  readonly namespace: string;
  readonly qualified: boolean;
  readonly complexTypes: readonly { readonly name?: string }[];
  /** Makes the model, and returns its root element. */
  make(): Element;
  ref(name: string): string;
  text(): string;
}
