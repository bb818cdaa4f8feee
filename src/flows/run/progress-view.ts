/** Prevents the displayed progress from going back. */
import type { ExecutionProgress } from "../model/progress.ts";

/** The progress that was last shown: within one status the percentage never goes back, whatever the server reports. */
export class ProgressView {
  #last: ExecutionProgress | undefined;

  get last(): ExecutionProgress | undefined {
    return this.#last;
  }

  /**
   * Applies the server's progress. @returns the progress to show, or undefined if the displayed progress has
   * not changed
   */
  observe(said: ExecutionProgress): ExecutionProgress | undefined {
    const last = this.#last;
    const shown = last === undefined ? said : forwards(last, said);
    this.#last = shown;
    return last !== undefined && sameView(last, shown) ? undefined : shown;
  }
}

function forwards(last: ExecutionProgress, said: ExecutionProgress): ExecutionProgress {
  if (last.status !== said.status || last.percentage === undefined) return said;
  const percentage = Math.max(last.percentage, said.percentage ?? 0);
  return percentage === said.percentage ? said : { ...said, percentage };
}

function sameView(a: ExecutionProgress, b: ExecutionProgress): boolean {
  return (
    a.status === b.status &&
    a.percentage === b.percentage &&
    a.message === b.message &&
    a.currentData?.id === b.currentData?.id &&
    JSON.stringify([a.schema, a.model, a.form]) === JSON.stringify([b.schema, b.model, b.form])
  );
}
