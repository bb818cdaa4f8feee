/** The workbench of one schema: its document, its runs, a table of records, and the history. */
import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { ElementSchema } from "../../../src/index.ts";
import type { DocumentDescriptor } from "../../../src/internal.ts";
import { elementSchema } from "../../../src/internal.ts";
import type { LoadedSchema, OfferedFlow, RootElement, Session } from "../protocol/messages.ts";
import { DocumentView } from "./document/document-view.tsx";
import { draftKey } from "./document/drafts.ts";
import { useDocument } from "./document/use-document.ts";
import { RootChoice, shortName } from "./root-choice.tsx";
import { HistoryView } from "./run/history-view.tsx";
import { RunView } from "./run/run-view.tsx";
import { TableView } from "./table/table-view.tsx";
import { type Tab, Tabs } from "./tabs.tsx";

/** The properties of the workbench. */
export interface WorkbenchProps {
  readonly session: Session;
  readonly loaded: LoadedSchema;
  readonly flows: readonly OfferedFlow[];
}

type View = "document" | "run" | "table" | "history";

const VIEWS: readonly Tab<View>[] = [
  { id: "document", title: "Document" },
  { id: "run", title: "Run" },
  { id: "table", title: "Table" },
  { id: "history", title: "History" },
];

/** The workbench, with a choice of the root element if there are several. */
export function Workbench(props: WorkbenchProps): VNode {
  const { loaded } = props;
  const [element, setElement] = useState(loaded.first);
  const root = loaded.roots.find((each) => each.element === element) ?? { element };
  // The page links the descriptors itself, as a generated module does. They are data, so no text of a schema is run as code.
  const documents = useMemo(() => () => loaded.documents as readonly DocumentDescriptor[], [loaded]);
  const schema = useMemo(() => elementSchema<unknown>(documents, root.element), [documents, root.element]);
  return (
    <>
      <div class="title">
        <h2>{loaded.name}</h2>
        {loaded.roots.length > 1 && (
          <RootChoice roots={loaded.roots} chosen={element} onChoose={setElement} />
        )}
      </div>
      {loaded.warnings.length > 0 && (
        <details class="note">
          <summary>The schema breaks rules that are tolerated ({loaded.warnings.length})</summary>
          <ul>
            {loaded.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </details>
      )}
      <Bench key={root.element} {...props} root={root} schema={schema} />
    </>
  );
}

function Bench({
  session,
  loaded,
  flows,
  root,
  schema,
}: WorkbenchProps & { readonly root: RootElement; readonly schema: ElementSchema }): VNode {
  const [view, setView] = useState<View>("document");
  const document = useDocument(schema, draftKey(session.server, loaded.name, root.element));
  const hasServer = session.server !== undefined;
  const panel = hasServer
    ? ({ role: "tabpanel", id: `panel-${view}`, "aria-labelledby": `tab-${view}` } as const)
    : {};
  return (
    <>
      {hasServer && <Tabs label="Part" tabs={VIEWS} chosen={view} onChoose={setView} />}
      <div {...panel}>
        {view === "document" && (
          <DocumentView schema={schema} root={root} name={shortName(root.element)} document={document} />
        )}
        {/* Runs continue while another part is shown. */}
        {hasServer && (
          <div hidden={view !== "run"}>
            <RunView flow={loaded.flow} flows={flows} document={document} />
          </div>
        )}
        {hasServer && (
          <div hidden={view !== "table"}>
            <TableView flow={loaded.flow} flows={flows} schema={schema} template={document.formXml} />
          </div>
        )}
        {view === "history" && <HistoryView flows={flows} />}
      </div>
    </>
  );
}
