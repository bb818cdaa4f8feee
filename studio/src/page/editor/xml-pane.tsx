/** The XML beside the form. */
import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ElementSchema, Issue } from "../../../../src/index.ts";
import type { XmlEditor } from "./xml-editor.ts";

/** The properties of the pane. */
export interface XmlPaneProps {
  readonly schema: ElementSchema;
  readonly xml: string;
  readonly issues: readonly Issue[];
  readonly onXml: (xml: string) => void;
  /** The issue whose line is shown. A new `sequence` shows it again. */
  readonly goTo?: { readonly issue: Issue; readonly sequence: number };
  /** Whether the editor also gets the focus. It does not if the form beside it gets the focus. */
  readonly takesFocus: boolean;
}

/** The editor, as soon as it is loaded. */
export function XmlPane({ schema, xml, issues, onXml, goTo, takesFocus }: XmlPaneProps): VNode {
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<XmlEditor>();
  const latest = useRef({ xml, onXml });
  latest.current = { xml, onXml };
  useEffect(() => {
    let made: XmlEditor | undefined;
    let isGone = false;
    void import("./xml-editor.ts").then(({ makeXmlEditor }) => {
      if (isGone || place.current === null) return;
      const { xml: first } = latest.current;
      made = makeXmlEditor(place.current, {
        schema,
        xml: first,
        onChange: (text) => latest.current.onXml(text),
      });
      setEditor(made);
    });
    return () => {
      isGone = true;
      made?.destroy();
    };
  }, [schema]);
  useEffect(() => editor?.show(xml), [editor, xml]);
  useEffect(() => editor?.mark(issues), [editor, issues]);
  useEffect(() => {
    if (goTo !== undefined) editor?.goTo(goTo.issue, takesFocus);
  }, [editor, goTo]);
  return <div class="editor" ref={place} />;
}
