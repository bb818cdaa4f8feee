/** The lines of a stream of bytes. */
import { usageError } from "../exit.ts";

/** The maximum size of a line in bytes: a longer line is unlikely to be a record. */
const LONGEST_LINE = 64 * 1024 * 1024;
const LINE_FEED = 0x0a;

/** A line without its end, counted from 1. */
export interface Line {
  readonly bytes: Uint8Array;
  readonly line: number;
}

/** @throws CliError for a line that is too long; errors of the stream */
export async function* linesOf(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<Line> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let line = 1;
  for await (const chunk of input) {
    let rest = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    for (let end = rest.indexOf(LINE_FEED); end >= 0; end = rest.indexOf(LINE_FEED)) {
      yield { bytes: Buffer.concat([...pieces, rest.subarray(0, end)]), line };
      line += 1;
      pieces = [];
      length = 0;
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) pieces.push(rest);
    length += rest.length;
    if (length > LONGEST_LINE) throw tooLong(line);
  }
  if (length > 0) yield { bytes: Buffer.concat(pieces), line };
}

function tooLong(line: number): Error {
  return usageError(
    `Line ${line} is longer than 64 MB.`,
    "Write one record per line, without indentation (NDJSON).",
  );
}
