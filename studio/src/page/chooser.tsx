/** The first view, in which the user chooses a flow or schema files. */
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { OfferedFlow, SchemaFile, SchemaRequest, Session } from "../protocol/messages.ts";

/** The properties of the chooser. */
export interface ChooserProps {
  readonly session: Session;
  readonly flows: readonly OfferedFlow[];
  readonly onOpen: (request: SchemaRequest) => void;
}

/** With more flows than this, the list has a search field. */
const FEW = 8;

/** The choice of a flow or of schema files. */
export function Chooser({ session, flows, onOpen }: ChooserProps): VNode {
  const [wanted, setWanted] = useState("");
  const words = wanted.trim().toLowerCase();
  const shown = flows.filter(({ name, id }) => name.toLowerCase().includes(words) || id === words);
  return (
    <div class="chooser">
      <p class="lead">
        The studio makes a form from a schema, shows the XML beside it, runs the flow, and shows the document.
      </p>
      {session.server !== undefined && (
        <section aria-labelledby="flows-title">
          <h2 id="flows-title">Flows</h2>
          {flows.length > FEW && (
            <label class="field">
              <span>Search</span>
              <input type="search" value={wanted} onInput={(event) => setWanted(event.currentTarget.value)} />
            </label>
          )}
          <ul class="cards">
            {shown.map(({ id, name, description }) => (
              <li key={id}>
                <button type="button" class="card" onClick={() => onOpen({ kind: "flow", flow: id })}>
                  <strong>{name}</strong>
                  {description !== undefined && <span>{description}</span>}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="files-title">
        <h2 id="files-title">A schema of your own</h2>
        <SchemaFiles
          label="Choose an XSD file, or drop it here. If a schema has several files, choose all of them; the first one is opened."
          onFiles={(files) => onOpen({ kind: "files", files })}
        />
      </section>
    </div>
  );
}

/** The label of the place, and the function that receives the files. */
export interface SchemaFilesProps {
  readonly label: string;
  readonly onFiles: (files: readonly SchemaFile[]) => void;
}

/** A place to choose schema files, or to drop them. */
export function SchemaFiles({ label, onFiles }: SchemaFilesProps): VNode {
  const take = async (list: FileList | null | undefined): Promise<void> => {
    const chosen = [...(list ?? [])];
    if (chosen.length === 0) return;
    onFiles(await Promise.all(chosen.map(async (file) => ({ name: file.name, text: await file.text() }))));
  };
  return (
    <label
      class="drop"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void take(event.dataTransfer?.files);
      }}
    >
      <span>{label}</span>
      <input type="file" accept=".xsd" multiple onChange={(event) => void take(event.currentTarget.files)} />
    </label>
  );
}
