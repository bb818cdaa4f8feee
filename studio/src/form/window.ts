/** Computes which part of a long list is rendered. */

/** The rows from `from` up to but not including `to`. */
export interface ListWindow {
  readonly from: number;
  readonly to: number;
}

/** The number of rows that are rendered. */
export const WINDOW_ROWS = 30;

/**
 * The window of a list around a row. It moves by half its size, so that it does not change with every step.
 *
 * @param row the row that must be inside, such as the row with the focus
 */
export function windowAround(count: number, row: number, size: number = WINDOW_ROWS): ListWindow {
  if (count <= size) return { from: 0, to: count };
  const half = Math.max(1, Math.floor(size / 2));
  const page = Math.floor(Math.min(Math.max(row, 0), count - 1) / half);
  const from = Math.min(Math.max(0, (page - 1) * half), count - size);
  return { from, to: from + size };
}
