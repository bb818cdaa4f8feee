/** A lock file with content that xsdflow did not write. The message says where the fault is, and what was expected. */
export class LockError extends Error {
  override readonly name = "LockError";
}
