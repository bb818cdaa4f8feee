/**
 * Messages quote names and values of schemas and documents, which may be megabytes long. Every message is
 * shortened where it becomes an error or an issue, so that none is longer than a page.
 */

/**
 * Words that are longer than this are names or values of a schema or document: the longest pattern that is
 * quoted in full is shorter.
 */
const LONGEST_WORD = 256;
const WORD_START = 120;
const WORD_END = 60;
/**
 * The length of a message. Of a longer one, the beginning and the end remain, that is what was found and how
 * to fix it.
 */
const LONGEST_MESSAGE = 4_000;
const MESSAGE_START = 2_800;
const MESSAGE_END = 1_000;

/**
 * The message, with its long words and finally the message itself shortened in the middle. The number of
 * omitted UTF-16 units is stated.
 */
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
