/** The states of records, as people read them. */
export const STATE_WORDS = {
  done: "done",
  failed: "failed",
  rejected: "rejected",
  notSent: "not sent",
  unknown: "unknown",
  accepted: "accepted",
  skipped: "submitted before",
} as const;
