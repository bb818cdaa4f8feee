/** The interface between writing and reading and other validators, which are separate packages. */
import type { Issue } from "./issue.ts";

/** A second opinion on a finished document, such as libxml2's: returns its findings. */
export type SecondOpinion = (xml: Uint8Array) => readonly Issue[];
