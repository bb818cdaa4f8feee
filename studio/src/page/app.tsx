/** The whole page: the chooser, or the workbench of the open schema. */
import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { LoadedSchema, OfferedFlow, SchemaRequest, Session } from "../protocol/messages.ts";
import { Chooser, SchemaFiles } from "./chooser.tsx";
import { FailureNote } from "./failure-note.tsx";
import { fetchFlows, fetchSchema, fetchSession, RequestError } from "./server.ts";
import { Workbench } from "./workbench.tsx";

const TITLE = "xsdflow studio";

/** The page. */
export function App(): VNode {
  const [session, setSession] = useState<Session>();
  const [flows, setFlows] = useState<readonly OfferedFlow[]>([]);
  const [schema, setSchema] = useState<LoadedSchema>();
  const [isLoading, setLoading] = useState(true);
  const [error, setError] = useState<unknown>();
  const [failed, setFailed] = useState<SchemaRequest>();

  const open = async (request: SchemaRequest): Promise<void> => {
    setLoading(true);
    setError(undefined);
    setFailed(undefined);
    try {
      setSchema(await fetchSchema(request));
    } catch (refusal) {
      setError(refusal);
      setFailed(request);
    } finally {
      setLoading(false);
    }
  };
  useEffect(() => {
    const start = async (): Promise<void> => {
      const begun = await fetchSession();
      setSession(begun);
      if (begun.server !== undefined) setFlows(await fetchFlows());
      if (begun.opens !== undefined) await open(begun.opens);
    };
    start()
      .catch(setError)
      .finally(() => setLoading(false));
  }, []);

  // The focused element disappears when another view is shown, so the new view gets the focus, and the title of the window names it.
  const view = useRef<HTMLElement>(null);
  const shown = useRef(schema);
  useEffect(() => {
    document.title = schema === undefined ? TITLE : `${schema.name} – ${TITLE}`;
    if (shown.current !== schema) view.current?.focus();
    shown.current = schema;
  }, [schema]);

  return (
    <>
      <header class="top">
        <h1>
          <img src="/icon.svg" alt="" width="20" height="20" /> xsdflow studio
        </h1>
        {session !== undefined && <Place session={session} />}
        {schema !== undefined && (
          <button type="button" class="quiet" onClick={() => setSchema(undefined)}>
            Choose another
          </button>
        )}
      </header>
      <main ref={view} tabIndex={-1}>
        {error !== undefined && <FailureNote error={error} />}
        {failed?.kind === "flow" && isSchemaFault(error) && (
          <section class="note">
            <p>
              A server has only one schema document for each flow. If it imports others, choose them here,
              with the file names in its imports.
            </p>
            <SchemaFiles
              label="Add the imported schema documents"
              onFiles={(files) => void open({ ...failed, files: [...(failed.files ?? []), ...files] })}
            />
          </section>
        )}
        {isLoading && <p role="status">Loading…</p>}
        {schema === undefined && session !== undefined ? (
          <Chooser session={session} flows={flows} onOpen={(request) => void open(request)} />
        ) : undefined}
        {schema !== undefined && session !== undefined ? (
          <Workbench key={schema.name} session={session} loaded={schema} flows={flows} />
        ) : undefined}
      </main>
    </>
  );
}

function isSchemaFault(error: unknown): boolean {
  return error instanceof RequestError && error.failure.code === "schema";
}

function Place({ session }: { readonly session: Session }): VNode {
  if (session.isEmulator) return <span class="place">Emulator: nothing leaves this computer</span>;
  return <span class="place">{session.server ?? "No server"}</span>;
}
