/** What records a process; see recorder.mjs. */
export interface Recorder {
  /** Says which test is running. */
  at(place: string): void;
  /** Keeps bytes or text of a kind. */
  record(
    kind: "output" | "file" | "log line" | "error" | "inspect" | "key file",
    what: string,
    data: string | Uint8Array,
  ): void;
  /** Keeps what is written to a console, which may be handed over more than once. */
  watchConsole(console: Console): void;
  /** Keeps every way in which a value shows itself. */
  look(kind: "log line" | "error" | "inspect", value: unknown): void;
  /** Looks at the objects that were made since the last time. */
  settle(): void;
}
/** The recorder of this process; undefined where nothing is recorded. */
export declare const recorder: Recorder | undefined;
