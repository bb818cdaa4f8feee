/** A component of a bill of materials, as far as it is read here. */
export interface Component {
  readonly "bom-ref": string;
  readonly name: string;
}

/** A bill of materials in CycloneDX, as far as it is read here. */
export interface Bill {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** The bill of one package, from that of the repository. Throws an Error for a package that the repository does not have. */
export function billOf(
  all: Bill,
  own: {
    readonly name: string;
    readonly version: string;
    readonly dependencies?: Readonly<Record<string, string>>;
  },
  bundled: readonly string[],
): Bill;

/** `name@version` of the packages whose licences stand in a file of the build. */
export function bundledIn(licenses: string): readonly string[];
