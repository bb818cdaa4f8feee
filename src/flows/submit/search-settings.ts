/** The complete settings of a search for lost submissions, made from the caller's options. */
import type { FilterKeys, ReconcileManyOptions } from "./reconciliation.ts";

const SETTLE = 60_000;
const MARGIN = 60_000;
const KEYS: FilterKeys = { flow: "flow.id", createdAt: "createdAt", createdBy: "createdBy.id" };

/** The options of a search with their defaults. Only the signal and the listener may be absent. */
export interface SearchSettings
  extends Required<Pick<ReconcileManyOptions, "settle" | "margin" | "evidence">>,
    Pick<ReconcileManyOptions, "signal" | "onProgress"> {
  readonly keys: FilterKeys;
}

/** The settings for some options. */
export function searchSettings(options: ReconcileManyOptions): SearchSettings {
  const { settle, margin, evidence, keys, signal, onProgress } = options;
  return {
    settle: settle ?? SETTLE,
    margin: margin ?? MARGIN,
    evidence: evidence ?? "content",
    keys: { ...KEYS, ...keys },
    ...(signal === undefined ? {} : { signal }),
    // It is called as a method of the options, because it may use `this`.
    ...(onProgress === undefined ? {} : { onProgress: (progress) => options.onProgress?.(progress) }),
  };
}
