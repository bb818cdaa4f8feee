import type { Random } from "./random.mjs";
import type { Element } from "./schemas.mjs";

export interface Node {
  readonly name: string;
}

export class DocumentMaker {
  constructor(random: Random, namespace: string);
  localQualified: boolean;
  make(root: Element): Node;
}

export function write(root: Node, namespace: string): string;
