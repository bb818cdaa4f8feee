export interface Pool {
  readonly base: string;
  /** Ascending by value where `ordered`. */
  readonly values: readonly string[];
  readonly ordered?: boolean;
  /** Some valid, some not. */
  readonly doubtful: readonly string[];
  readonly facets?: "digits" | "length";
}

export const pools: readonly Pool[];
