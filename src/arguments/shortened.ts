/**
 * Messages quote names and values of schemas and documents, which may be megabytes long. Whatever makes a message, it is
 * shortened where it becomes an error or an issue, so that none is longer than a page.
 */

/** A longer word is the name or value of somebody else: the longest pattern that is quoted in full is shorter. */
const LONGEST_WORD = 256;
const WORD_START = 120;
const WORD_END = 60;
/** Of longer messages, the beginning and the end remain: what was found, and how to mend it. */
const LONGEST_MESSAGE = 4_000;
const MESSAGE_START = 2_800;
const MESSAGE_END = 1_000;

/** The message with its long words, and itself, cut in the middle; the number of UTF-16 units left out is stated. */
export function shortened(message: string): string {
  if (message.length <= LONGEST_WORD) return message;
  const words = message.replace(/\S+/g, (word) =>
    word.length <= LONGEST_WORD ? word : cutInside(word, WORD_START, WORD_END),
  );
  return words.length <= LONGEST_MESSAGE ? words : cutInside(words, MESSAGE_START, MESSAGE_END);
}

function cutInside(text: string, start: number, end: number): string {
  const from = isWithinPair(text, start) ? start + 1 : start;
  const until = isWithinPair(text, text.length - end) ? text.length - end - 1 : text.length - end;
  return `${text.slice(0, from)}…(${until - from} characters)…${text.slice(until)}`;
}

/** Whether a cut there would leave half of a surrogate pair. */
function isWithinPair(text: string, at: number): boolean {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff;
}
