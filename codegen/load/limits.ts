/** How much a set of schema documents may ask of the loader. Every limit that is passed is an issue naming it. */
export interface LoadLimits {
  /** Steps of include, import and redefine from a root document. */
  readonly maxDepth: number;
  /** Documents in the whole set. */
  readonly maxDocuments: number;
  /** Bytes of all documents together; one that is included into several namespaces counts once for each of them. */
  readonly maxBytes: number;
  /** Nesting of elements within one document. */
  readonly maxNesting: number;
  /** Characters of a pattern facet. */
  readonly maxPatternLength: number;
}

/** The limits that hold where `loadSchema` is given no others. */
export const DEFAULT_LOAD_LIMITS: LoadLimits = {
  maxDepth: 64,
  maxDocuments: 1000,
  maxBytes: 32 * 1024 * 1024,
  maxNesting: 512,
  maxPatternLength: 100_000,
};
