/** The document in memory as plans read it: the same bytes that generated code reads with the cursor. */
import { Source } from "../source.ts";
import { CURSOR, documentText } from "./cursor.ts";
import { BYTES } from "./memory.ts";
import { nextWindow } from "./windows.ts";

/** The document in memory, for plans. */
export const SHARED_SOURCE: Source = new Source(documentText, BYTES, 0, nextWindow);
CURSOR.entered = (end) => SHARED_SOURCE.enter(end);
