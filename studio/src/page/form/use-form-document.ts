/** The document that a form shows: read from the text that the page gives, and ahead of it while a person types. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { ElementDescription } from "../../../../src/index.ts";
import { openInForm } from "../../form/open.ts";
import type { DocumentNode } from "../../form/xml/node.ts";
import { FormReadError } from "../../form/xml/read.ts";
import { reconciled } from "../../form/xml/reconcile.ts";
import { writeDocument } from "../../form/xml/write.ts";
import { Deferred } from "../deferred.ts";

/** The document, or why there is none. */
export type FormRead = { readonly document: DocumentNode } | { readonly fault: string };

/** What is shown, and how it is changed. Both functions stay the same, since parts of a form keep those that they were drawn with. */
export interface FormDocument {
  readonly read: FormRead;
  /** Changes the document, and draws it. Its text follows when nobody types. */
  readonly apply: (change: (document: DocumentNode) => DocumentNode) => void;
  /** Hands the text on that waits. */
  readonly flush: () => void;
}

/** A text from outside of the form. */
export interface FormSource {
  readonly root: ElementDescription;
  readonly xml: string;
  /** The form keeps its own document as long as this is the same. */
  readonly version: number;
}

interface Held extends FormSource {
  readonly read: FormRead;
}

/** The document of a form. @param onXml called with the text after edits, and with the version of the text that was edited */
export function useFormDocument(
  source: FormSource,
  onXml: (xml: string, version: number) => void,
): FormDocument {
  const held = useRef<Held | undefined>(undefined);
  const [, redraw] = useState(0);
  const hand = useRef(onXml);
  hand.current = onXml;
  const functions = useRef<Omit<FormDocument, "read"> & { readonly waiting: Deferred }>(undefined);
  functions.current ??= functionsOf(held, hand, () => redraw((count) => count + 1));
  const { apply, flush, waiting } = functions.current;
  const before = held.current;
  if (before?.root !== source.root || before.version !== source.version) {
    waiting.cancel();
    held.current = { ...source, read: readAgain(source, before) };
  }
  useEffect(() => flush, [flush]);
  return { read: held.current?.read ?? { fault: "" }, apply, flush };
}

function functionsOf(
  held: { current: Held | undefined },
  hand: { readonly current: (xml: string, version: number) => void },
  redraw: () => void,
): Omit<FormDocument, "read"> & { readonly waiting: Deferred } {
  const waiting = new Deferred();
  return {
    waiting,
    flush: () => waiting.flush(),
    apply: (change) => {
      const before = held.current;
      if (before === undefined || "fault" in before.read) return;
      const document = change(before.read.document);
      if (document === before.read.document) return;
      held.current = { ...before, read: { document } };
      redraw();
      waiting.put(() => hand.current(writeDocument(document), before.version), before.xml.length);
    },
  };
}

/** Reads a text. What is the same as before keeps its identity, and with it the focus and what is opened. */
function readAgain({ xml, root }: FormSource, before: Held | undefined): FormRead {
  try {
    const document = openInForm(xml, root);
    const isKnown = before?.root === root && !("fault" in before.read);
    return { document: isKnown ? reconciled(document, before.read.document) : document };
  } catch (error) {
    if (error instanceof FormReadError) return { fault: error.message };
    throw error;
  }
}
