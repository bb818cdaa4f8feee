/** A lock file whose content is not what xsdflow writes. The message says where, and what was expected. */
export class LockError extends Error {
  override readonly name = "LockError";
}
