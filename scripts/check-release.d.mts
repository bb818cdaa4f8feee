/** The manifest of a package, as far as a release is checked by it. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly repository?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** What is wrong with a release of the packages, by their folders, under this tag; empty where nothing is. */
export function releaseFaults(
  tag: string,
  packages: Readonly<Record<string, Manifest>>,
  changelog: string,
): readonly string[];
