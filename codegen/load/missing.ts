/** The wording of messages about missing documents, by which the code that gives advice recognises these messages. */

/** Part of "cannot be read: …" and "could not be read: …". */
export const BE_READ = "be read";

/** The message for a namespace without a document. */
export const NOT_LOADED =
  "No loaded document has that target namespace: also pass the document that has it, in any order.";

/** Whether a message says that a document is missing, as opposed to a wrong name in documents that exist. */
export function tellsOfMissingDocument(message: string): boolean {
  return message.includes(` ${BE_READ}: `) || message.includes(NOT_LOADED);
}
