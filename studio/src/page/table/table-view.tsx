/** The view for many records: a table, the mapping of its columns, the check of all rows, and the bulk run. */
import type { VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ElementSchema } from "../../../../src/index.ts";
import { FormReadError } from "../../form/xml/read.ts";
import type { OfferedFlow } from "../../protocol/messages.ts";
import { FailureNote } from "../failure-note.tsx";
import { FlowChoice } from "../run/flow-choice.tsx";
import { BulkBar } from "./bulk-progress.tsx";
import { type CheckedRow, checkRows } from "./check-rows.ts";
import { CheckedRows } from "./checked-rows.tsx";
import { MappingTable } from "./mapping-table.tsx";
import { readTable, type Table } from "./records.ts";
import { type Mapping, Template } from "./template.ts";

/** The properties of the view. */
export interface TableViewProps {
  readonly flow: OfferedFlow | undefined;
  readonly flows: readonly OfferedFlow[];
  readonly schema: ElementSchema;
  /** The open document, whose places the rows fill. */
  readonly template: string;
}

/** The view. */
export function TableView({ flow, flows, schema, template: xml }: TableViewProps): VNode {
  const [table, setTable] = useState<Table>();
  const [error, setError] = useState<unknown>();
  const [isPasting, setPasting] = useState(false);
  const template = useMemo(() => templateOf(xml), [xml]);
  const take = (text: string): void => {
    try {
      setTable(readTable(text));
      setError(undefined);
    } catch (failed) {
      setError(failed);
    }
  };
  return (
    <div class="table-view">
      <p>
        Each row becomes a copy of the open document, with the cells of the row in the places that you choose.
        If a cell is empty, its place is left out.
      </p>
      <div class="bar">
        <label class="drop small">
          <span>Choose a CSV or NDJSON file</span>
          <input
            type="file"
            accept=".csv,.tsv,.txt,.ndjson,.jsonl"
            onChange={(event) => void event.currentTarget.files?.[0]?.text().then(take)}
          />
        </label>
        <button type="button" aria-expanded={isPasting} onClick={() => setPasting(!isPasting)}>
          Paste rows
        </button>
      </div>
      {isPasting && (
        <label class="field">
          <span>Rows copied from a spreadsheet, with the column names in the first row</span>
          <textarea rows={6} onChange={(event) => take(event.currentTarget.value)} />
        </label>
      )}
      {error !== undefined && <FailureNote error={error} />}
      {table !== undefined &&
        (template instanceof Template ? (
          <Rows {...{ table, flow, flows, schema, template }} />
        ) : (
          <FailureNote error={template} />
        ))}
    </div>
  );
}

/** The template, or why the document cannot be one. */
function templateOf(xml: string): Template | FormReadError {
  try {
    return new Template(xml);
  } catch (error) {
    if (error instanceof FormReadError) return error;
    throw error;
  }
}

interface RowsProps {
  readonly table: Table;
  readonly flow: OfferedFlow | undefined;
  readonly flows: readonly OfferedFlow[];
  readonly schema: ElementSchema;
  readonly template: Template;
}

function Rows({ table, flow, flows, schema, template }: RowsProps): VNode {
  const [mapping, setMapping] = useState<Mapping>(new Map());
  const [reference, setReference] = useState(0);
  const [chosen, setChosen] = useState(flow?.id ?? "");
  const [checked, setChecked] = useState<readonly CheckedRow[]>();
  const [done, setDone] = useState<number>();
  const [error, setError] = useState<unknown>();
  const work = useRef<AbortController | undefined>(undefined);
  // Results for another mapping, table or document are no longer valid.
  useEffect(() => {
    setMapping((known) => (known.size === 0 ? alike(template, table) : known));
    return () => {
      work.current?.abort();
      setChecked(undefined);
      setDone(undefined);
    };
  }, [template, table, schema]);
  const changed = (next: Mapping): void => {
    setMapping(next);
    setChecked(undefined);
  };
  const check = async (): Promise<void> => {
    const stop = new AbortController();
    work.current = stop;
    setError(undefined);
    setDone(0);
    try {
      const rows = await checkRows(table, { schema, template, mapping, reference }, setDone, stop.signal);
      if (!stop.signal.aborted) setChecked(rows);
    } catch (failed) {
      if (!stop.signal.aborted) setError(failed);
    } finally {
      setDone(undefined);
    }
  };
  return (
    <>
      <p role="status">
        {table.rows.length} rows, {table.columns.length} columns.
      </p>
      <MappingTable
        columns={table.columns}
        sample={table.rows[0]?.cells ?? []}
        leaves={template.leaves}
        mapping={mapping}
        onMapping={changed}
      />
      <div class="start">
        {flow === undefined && <FlowChoice flows={flows} chosen={chosen} onChoose={setChosen} />}
        <label class="field">
          <span>Column with the reference</span>
          <select
            value={String(reference)}
            onChange={(event) => {
              setReference(Number(event.currentTarget.value));
              setChecked(undefined);
            }}
          >
            {table.columns.map((name, index) => (
              <option key={name} value={String(index)}>
                {name}
              </option>
            ))}
          </select>
          <small>The same reference never starts a second run.</small>
        </label>
        <button
          type="button"
          class="main"
          disabled={done !== undefined || mapping.size === 0}
          onClick={() => void check()}
        >
          {done === undefined ? "Check all rows" : `Checking… ${done} of ${table.rows.length}`}
        </button>
        {mapping.size === 0 && <p class="why">Choose a place for at least one column.</p>}
      </div>
      {error !== undefined && <FailureNote error={error} />}
      {checked !== undefined && (
        <>
          <CheckedRows rows={checked} />
          <BulkBar flow={chosen} rows={checked} />
        </>
      )}
    </>
  );
}

/** The initial mapping, in which columns are mapped to places with the same names. The user sees it and can change it. */
function alike({ leaves }: Template, { columns }: Table): Mapping {
  const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const found = new Map<number, number>();
  for (const { index, label } of leaves) {
    const column = columns.findIndex((name) => plain(name) === plain(label));
    if (column >= 0) found.set(index, column);
  }
  return found;
}
