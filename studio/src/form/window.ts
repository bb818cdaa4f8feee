/** The part of a long list that is built: rows beyond view are not. */

/** The rows from `from` up to, and without, `to`. */
export interface ListWindow {
  readonly from: number;
  readonly to: number;
}

/** Rows that are built around the one in view. */
export const WINDOW_ROWS = 30;

/**
 * The window of a list around a row. It moves by half its size, so that it does not change with every row that is passed.
 *
 * @param row the row that must be in it, such as the one that has the focus
 */
export function windowAround(count: number, row: number, size: number = WINDOW_ROWS): ListWindow {
  if (count <= size) return { from: 0, to: count };
  const half = Math.max(1, Math.floor(size / 2));
  const page = Math.floor(Math.min(Math.max(row, 0), count - 1) / half);
  const from = Math.min(Math.max(0, (page - 1) * half), count - size);
  return { from, to: from + size };
}

/** A window that still has the row it had at its end, after rows were added or removed. */
export function windowOf({ from }: ListWindow, count: number, size: number = WINDOW_ROWS): ListWindow {
  const start = Math.min(from, Math.max(0, count - size));
  return { from: start, to: Math.min(count, start + size) };
}
