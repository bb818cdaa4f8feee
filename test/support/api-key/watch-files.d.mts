/** Everything below `path`, without following links and installed packages. */
export declare function recordTree(
  path: string,
  record: (kind: string, what: string, body: Buffer) => void,
): void;
