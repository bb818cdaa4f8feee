/** The interface between writing and reading and other validators, which are packages of their own. */
import type { Issue } from "./issue.ts";

/** A second opinion on a finished document, such as libxml2's: returns what it finds wrong. */
export type SecondOpinion = (xml: Uint8Array) => readonly Issue[];
