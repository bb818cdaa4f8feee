/**
 * The form of a document, as the workbench uses it. The document itself is XML text, which the editor beside the form changes too: the form
 * shows the text that it is given, and hands on the text that it makes.
 */
import type { VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { describe, type ElementDescription, type ElementSchema, type Issue } from "../../../../src/index.ts";
import { NO_ISSUES, placeIssues } from "../../form/issues.ts";
import { openInForm } from "../../form/open.ts";
import { labelOf } from "../../form/schema/label.ts";
import { rootView } from "../../form/view/node-view.ts";
import type { DocumentNode } from "../../form/xml/node.ts";
import { FormReadError } from "../../form/xml/read.ts";
import { writeDocument } from "../../form/xml/write.ts";
import { ElementFields } from "./element-fields.tsx";
import { type FormDesk, fieldId } from "./form-desk.ts";

/** What the workbench gives the form, and what it is told. */
export interface FormViewProps {
  readonly schema: ElementSchema;
  /** A well-formed document. The form keeps its own state as long as this is the text that it handed on last. */
  readonly xml: string;
  /** The issues of `xml`, which the form shows at their fields: each has its place as `xpath`. */
  readonly issues: readonly Issue[];
  /** Called with the whole document after each edit. */
  readonly onXml: (xml: string) => void;
  /**
   * An issue to go to: its field is made visible and gets the focus. Another `sequence` asks again.
   */
  readonly goTo?: { readonly issue: Issue; readonly sequence: number };
}

/** The form. */
export function FormView({ schema, xml, issues, onXml, goTo }: FormViewProps): VNode {
  const root = useMemo(() => describe(schema), [schema]);
  const held = useRef<
    { readonly root: ElementDescription; readonly xml: string; readonly read: Read } | undefined
  >(undefined);
  const [, redraw] = useState(0);
  const focus = useRef<number | undefined>(undefined);
  // Parts that are not drawn again keep the desk that they were drawn with.
  const hand = useRef(onXml);
  hand.current = onXml;
  if (held.current === undefined || held.current.xml !== xml || held.current.root !== root)
    held.current = { root, xml, read: read(xml, root) };
  const { read: now } = held.current;
  const placed = useMemo(
    () => ("fault" in now ? NO_ISSUES : placeIssues(now.document, issues)),
    // Issues come after the document in which they were found: they are placed when they come.
    [issues],
  );
  const apply: FormDesk["apply"] = (change) => {
    const before = held.current?.read;
    if (before === undefined || "fault" in before) return;
    const document = change(before.document);
    if (document === before.document) return;
    const text = writeDocument(document);
    held.current = { root, xml: text, read: { document } };
    redraw((count) => count + 1);
    hand.current(text);
  };
  const applyAndFocus: FormDesk["applyAndFocus"] = (change) =>
    apply((document) => {
      const made = change(document);
      focus.current = made.key;
      return made.document;
    });
  const place = goTo === undefined ? undefined : placed.places.find(({ issue }) => isSame(issue, goTo.issue));
  const target = useMemo<ReadonlySet<number>>(() => new Set(place?.keys), [goTo?.sequence]);
  const desk: FormDesk = {
    ...{ root, issues: placed, target, apply, applyAndFocus },
    fields: (view) => <ElementFields view={view} desk={desk} />,
  };
  useEffect(() => {
    const key = focus.current;
    focus.current = undefined;
    if (key !== undefined) focusOn(key, undefined);
  });
  useEffect(() => {
    const key = place?.keys.at(-1);
    if (key !== undefined) focusOn(key, place?.attribute ?? place?.missing[0]);
  }, [goTo?.sequence]);
  if ("fault" in now)
    return (
      <p class="empty" role="status">
        {now.fault}
      </p>
    );
  return (
    <form class="form" onSubmit={(event) => event.preventDefault()} aria-label={labelOf(root.name.local)}>
      <ElementFields view={rootView(now.document, root)} desk={desk} />
    </form>
  );
}

type Read = { readonly document: DocumentNode } | { readonly fault: string };

function read(xml: string, root: ElementDescription): Read {
  try {
    return { document: openInForm(xml, root) };
  } catch (error) {
    if (error instanceof FormReadError) return { fault: error.message };
    throw error;
  }
}

function isSame(one: Issue, other: Issue): boolean {
  return one === other || (one.xpath === other.xpath && one.message === other.message);
}

/** Moves the focus to the control of an element or of a part of it, or to the first one in it. */
function focusOn(key: number, part: string | undefined): void {
  const id = fieldId(key);
  const wanted =
    (part === undefined ? null : document.querySelector(`[id="${CSS.escape(fieldId(key, part))}"]`)) ??
    document.getElementById(id) ??
    document.querySelector(`[id^="${id}-"]:is(input, select, textarea, button)`);
  if (!(wanted instanceof HTMLElement)) return;
  wanted.focus();
  wanted.scrollIntoView({ block: "nearest" });
}
