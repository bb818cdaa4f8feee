/** A body that must be read to its end or destroyed. */
export interface BodyStream {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Ends the transfer at any point, and releases its place. Further calls have no effect. */
  destroy(): void;
}
