import type { Node } from "./documents.mjs";
import type { Random } from "./random.mjs";

/** Changes a document in place. */
export function mutate(root: Node, random: Random, types: readonly string[]): string[];
