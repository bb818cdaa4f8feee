/** JavaScript of a source. */
export interface Compiled {
  readonly code: string;
  /** Where there is one: a source map, which names the source in a way of its compiler's. */
  readonly map?: { readonly mappings: string; readonly names: readonly string[] } | null;
}

/** JavaScript for a text of TypeScript, with hooks for the recorder where the file is one of those that it records. */
export declare function compileSource(
  file: string,
  text: string,
  options?: { readonly isBesides?: boolean },
): Promise<Compiled>;
