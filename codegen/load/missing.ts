/** The words by which messages say that a document is missing, and by which whoever gives advice knows them again. */

/** Part of "cannot be read: …" and "could not be read: …". */
export const BE_READ = "be read";

/** Said of a namespace for which there is no document. */
export const NOT_LOADED =
  "No document that was loaded declares one there: give the document of that namespace as well, in any order.";

/** Whether a message says that a document is missing, in contrast to a name that is wrong in documents that are there. */
export function tellsOfMissingDocument(message: string): boolean {
  return message.includes(` ${BE_READ}: `) || message.includes(NOT_LOADED);
}
