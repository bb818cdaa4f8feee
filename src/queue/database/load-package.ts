/** Loads the packages that only the queue needs when they are first needed. */

/** A package that the queue needs is not installed. The message says how to install it. */
export class MissingPackageError extends Error {
  override readonly name = "MissingPackageError";
  /** The name of the package. */
  readonly packageName: string;

  constructor(packageName: string, why: string, options?: ErrorOptions) {
    super(
      `${why} needs the package ${packageName}, which is not installed. To install it: npm install ${packageName}`,
      options,
    );
    this.packageName = packageName;
  }
}

/**
 * Loads a package.
 *
 * @param why names what needs the package; it is the subject of the sentence in the message.
 * @throws MissingPackageError if it is not installed
 */
export async function loadPackage<Package>(
  packageName: string,
  why: string,
  load: () => Promise<Package>,
): Promise<Package> {
  try {
    return await load();
  } catch (error) {
    if (!isMissing(error, packageName)) throw error;
    throw new MissingPackageError(packageName, why, { cause: error });
  }
}

/** Whether the package itself was not found, as opposed to a module that it imports. */
function isMissing(error: unknown, packageName: string): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  const isNotFound = error.code === "ERR_MODULE_NOT_FOUND" || error.code === "MODULE_NOT_FOUND";
  return isNotFound && new RegExp(`["']${packageName}["']`).test(error.message);
}
