/** A body that must be read to its end or destroyed. */
export interface BodyStream {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Ends the transfer, wherever it is, and gives its place back. Idempotent. */
  destroy(): void;
}
