/** A lock file whose content xsdflow did not write. The message says where, and what was expected. */
export class LockError extends Error {
  override readonly name = "LockError";
}
