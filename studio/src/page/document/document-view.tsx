/** The form and the XML, side by side, or in tabs if there is no room. */
import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ElementSchema, Issue } from "../../../../src/index.ts";
import type { RootElement } from "../../protocol/messages.ts";
import { isLong } from "../deferred.ts";
import { XmlPane } from "../editor/xml-pane.tsx";
import { FormView } from "../form/form-view.tsx";
import { useNarrow } from "../narrow.ts";
import { type Tab, Tabs } from "../tabs.tsx";
import { DocumentBar } from "./document-bar.tsx";
import { readXmlFile } from "./files.ts";
import { IssueList } from "./issue-list.tsx";
import type { OpenDocument } from "./use-document.ts";
import { ValueView } from "./value-view.tsx";

/** The properties of the view. */
export interface DocumentViewProps {
  readonly schema: ElementSchema;
  readonly root: RootElement;
  readonly name: string;
  readonly document: OpenDocument;
}

type Side = "form" | "xml" | "json" | "typescript";

const NO_ISSUES: readonly Issue[] = [];
const FORM: Tab<Side> = { id: "form", title: "Form" };
const SIDES: readonly Tab<Side>[] = [
  { id: "xml", title: "XML" },
  { id: "json", title: "JSON" },
  { id: "typescript", title: "TypeScript" },
];

/** The view. */
export function DocumentView({ schema, root, name, document: open }: DocumentViewProps): VNode {
  const isNarrow = useNarrow();
  const [wanted, setSide] = useState<Side>("form");
  const [goTo, setGoTo] = useState<{ readonly issue: Issue; readonly sequence: number }>();
  const side = !isNarrow && wanted === "form" ? "xml" : wanted;
  const { issues, isWellFormed, isJudging } = open;
  const isValid = issues.length === 0 && !isJudging;
  const inForm = isNarrow ? side === "form" : true;
  const leading = goTo === undefined ? {} : { goTo };
  const jump = (issue: Issue): void => {
    if (!isWellFormed) setSide("xml");
    else if (isNarrow && side !== "xml") setSide("form");
    setGoTo({ issue, sequence: (goTo?.sequence ?? 0) + 1 });
  };
  const hasIssues = issues.length > 0;
  const panes = useRef<HTMLDivElement>(null);
  // The list takes its room from the form: the field that has the focus stays in view.
  useEffect(() => {
    const { activeElement } = document;
    if (panes.current?.contains(activeElement) === true) activeElement?.scrollIntoView({ block: "nearest" });
  }, [hasIssues]);
  const drop = async (event: DragEvent): Promise<void> => {
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    open.replace(await readXmlFile(file));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a shortcut for the button that opens one.
    <div
      class="document"
      onDragOver={(event) => {
        if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
      }}
      onDrop={(event) => void drop(event)}
    >
      <DocumentBar schema={schema} name={name} document={open} />
      <div class={isNarrow ? "panes one" : "panes"} ref={panes}>
        {isNarrow && <Tabs label="View" tabs={[FORM, ...SIDES]} chosen={side} onChoose={setSide} />}
        {inForm && (
          <section class="pane form-pane" aria-label="Form" id={isNarrow ? "panel-form" : undefined}>
            {!isWellFormed && (
              <p class="note">The XML is not well-formed, so the form shows the last well-formed text.</p>
            )}
            <FormView
              schema={schema}
              xml={open.formXml}
              version={open.formVersion}
              issues={isWellFormed ? issues : NO_ISSUES}
              onXml={open.edit}
              onStep={(way) => (way === "back" ? open.undo() : open.redo())}
              {...leading}
            />
          </section>
        )}
        {side !== "form" && (
          <section class="pane" aria-label={side === "xml" ? "XML" : "Value"} id={`panel-${side}`}>
            {!isNarrow && <Tabs label="Text" tabs={SIDES} chosen={side} onChoose={setSide} />}
            {side === "xml" ? (
              <XmlPane
                schema={schema}
                xml={open.xml}
                issues={issues}
                onXml={open.change}
                takesFocus={isNarrow || !isWellFormed}
                {...leading}
              />
            ) : (
              <ValueView schema={schema} root={root} xml={open.xml} isValid={isValid} form={side} />
            )}
          </section>
        )}
      </div>
      <details class={issues.length === 0 ? "verdict good" : "verdict bad"} open={hasIssues}>
        <summary>
          <span role="status">{verdict(issues.length, isJudging && isLong(open.xml.length))}</span>
        </summary>
        {hasIssues ? (
          <IssueList issues={issues} onGo={jump} />
        ) : (
          <p>The document is valid according to its schema.</p>
        )}
      </details>
    </div>
  );
}

function verdict(count: number, isJudging: boolean): string {
  if (isJudging) return "Checking…";
  if (count === 0) return "Valid";
  return count === 1 ? "1 issue" : `${count} issues`;
}
