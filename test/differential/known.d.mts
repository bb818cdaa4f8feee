export interface Known {
  readonly reason: string;
  readonly section: string;
}

export const known: readonly Known[];
