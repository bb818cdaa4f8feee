/** The manifest of a package, as far as a release is checked by it. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly repository?: unknown;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** What is wrong with a release under this tag; empty where nothing is. */
export function releaseFaults(
  tag: string,
  xsdflow: Manifest,
  emulator: Manifest,
  changelog: string,
): readonly string[];
