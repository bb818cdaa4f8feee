/** The bulk run of the checked rows. */
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { BulkState } from "../../protocol/messages.ts";
import { FailureNote } from "../failure-note.tsx";
import { useChanges } from "../run/use-changes.ts";
import { ask } from "../server.ts";
import type { CheckedRow } from "./check-rows.ts";

/** The properties of the bulk run. */
export interface BulkProgressProps {
  readonly flow: string;
  readonly rows: readonly CheckedRow[];
}

/** The names of the states, in the order in which they are shown. */
const WORDS: readonly (readonly [string, string])[] = [
  ["done", "done"],
  ["accepted", "accepted, but not followed to the end"],
  ["skipped", "already submitted before"],
  ["failed", "failed"],
  ["rejected", "rejected"],
  ["notSent", "not sent"],
  ["unknown", "outcome unknown: search for them in the history"],
];

/** The button, and the bar. */
export function BulkBar({ flow, rows }: BulkProgressProps): VNode {
  const valid = rows.filter(({ faults }) => faults.length === 0);
  const [bulk, setBulk] = useState<string>();
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>();
  const { state, error: lost } = useChanges<BulkState>(
    bulk === undefined ? undefined : `/bulk/${bulk}`,
    ({ isOver }) => isOver,
  );
  const start = async (): Promise<void> => {
    setSending(true);
    setError(undefined);
    try {
      const records = valid.map(({ reference, xml }) => ({ reference, xml }));
      const begun = await ask<{ readonly bulk: string }>("/bulk", { body: { flow, records } });
      setBulk(begun.bulk);
    } catch (failed) {
      setError(failed);
    } finally {
      setSending(false);
    }
  };
  if (bulk === undefined) {
    return (
      <div class="bar">
        <button
          type="button"
          class="main"
          disabled={valid.length === 0 || flow === "" || isSending}
          onClick={() => void start()}
        >
          {isSending ? "Sending…" : `Run ${valid.length} valid ${valid.length === 1 ? "row" : "rows"}`}
        </button>
        {flow === "" && <p class="why">Choose the flow that takes these documents.</p>}
        {error !== undefined && <FailureNote error={error} />}
      </div>
    );
  }
  return (
    <section class="card" aria-label="Bulk run">
      <progress value={state?.settled ?? 0} max={valid.length} aria-label="Progress of the bulk run" />
      <p role="status">
        {state?.settled ?? 0} of {valid.length}
        {state?.isOver === true ? ", finished" : ""}
      </p>
      <ul class="counts">
        {WORDS.filter(([name]) => (state?.counts[name] ?? 0) > 0).map(([name, words]) => (
          <li key={name}>
            {state?.counts[name]} {words}
          </li>
        ))}
      </ul>
      {state?.isOver !== true && (
        <button type="button" onClick={() => void ask(`/bulk/${bulk}/stop`, { body: {} }).catch(setError)}>
          Stop
        </button>
      )}
      {state?.stopped !== undefined && <p class="note warn">{state.stopped}</p>}
      {lost !== undefined && <FailureNote error={lost} />}
      {error !== undefined && <FailureNote error={error} />}
      {(state?.problems.length ?? 0) > 0 && (
        <ul class="issues">
          {state?.problems.map(({ reference, state: how, message }) => (
            <li key={reference}>
              <span class="where">{reference}</span> {how}: {message}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
