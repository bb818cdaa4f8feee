import type { Random } from "./random.mjs";

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Outline {
  readonly text: string;
  readonly elements: readonly Span[];
  readonly attributes: readonly { readonly value: Span }[];
}

export function outline(text: string): Outline;

export const textMutations: Readonly<
  Record<string, (document: Outline, random: Random) => string | undefined>
>;
