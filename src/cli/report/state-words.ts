/** The states of records in readable form. */
export const STATE_WORDS = {
  done: "done",
  failed: "failed",
  rejected: "rejected",
  notSent: "not sent",
  unknown: "unknown",
  accepted: "accepted",
  skipped: "submitted before",
} as const;
