/** Limits on the resources of the loader. Exceeding one is an issue that names it. */
export interface LoadLimits {
  /** Steps of include, import and redefine from a root document. */
  readonly maxDepth: number;
  /** Documents in the whole set. */
  readonly maxDocuments: number;
  /**
   * Bytes of all documents together; a document that is included into several namespaces counts once for each of
   * them.
   */
  readonly maxBytes: number;
  /** Nesting of elements within one document. */
  readonly maxNesting: number;
  /** Attributes and namespace declarations of one element. */
  readonly maxAttributes: number;
  /** Characters of a pattern facet. */
  readonly maxPatternLength: number;
}

/** The default limits of `loadSchema`. */
export const DEFAULT_LOAD_LIMITS: LoadLimits = {
  maxDepth: 64,
  maxDocuments: 1000,
  maxBytes: 32 * 1024 * 1024,
  maxNesting: 512,
  maxAttributes: 256,
  maxPatternLength: 100_000,
};
