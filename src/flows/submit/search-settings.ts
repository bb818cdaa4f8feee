/** The complete settings of a search for lost submissions, made from the caller's options. */
import type { FilterKeys, ReconcileManyOptions } from "./reconciliation.ts";

const SETTLE = 60_000;
const MARGIN = 60_000;
const KEYS: FilterKeys = { flow: "flow.id", createdAt: "createdAt", createdBy: "createdBy.id" };

/** The options of a search, complete but for the signal and the listener, which may be absent. */
export interface SearchSettings
  extends Required<Pick<ReconcileManyOptions, "settle" | "margin" | "evidence">>,
    Pick<ReconcileManyOptions, "signal" | "onProgress"> {
  readonly keys: FilterKeys;
}

/** The settings that options ask for. */
export function searchSettings(options: ReconcileManyOptions): SearchSettings {
  const { settle, margin, evidence, keys, signal, onProgress } = options;
  return {
    settle: settle ?? SETTLE,
    margin: margin ?? MARGIN,
    evidence: evidence ?? "content",
    keys: { ...KEYS, ...keys },
    ...(signal === undefined ? {} : { signal }),
    // Called as a method of the options, because callers may have written one that uses `this`.
    ...(onProgress === undefined ? {} : { onProgress: (progress) => options.onProgress?.(progress) }),
  };
}
