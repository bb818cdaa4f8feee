/**
 * How deep elements may nest in a value that is written. The reader's default is the same, so that whatever is written
 * can be read again.
 */
export const MAX_DEPTH = 256;
