/** The earlier submissions to this server in the journal. */
import type { VNode } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import type { HistoryEntry, OfferedFlow, StartedRun } from "../../protocol/messages.ts";
import { FailureNote } from "../failure-note.tsx";
import { ask } from "../server.ts";
import { LostNote } from "./lost-note.tsx";
import { RunProgress } from "./run-progress.tsx";

const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: "short", timeStyle: "short" });

/** The history. */
export function HistoryView({ flows }: { readonly flows: readonly OfferedFlow[] }): VNode {
  const [entries, setEntries] = useState<readonly HistoryEntry[]>();
  const [error, setError] = useState<unknown>();
  const [followed, setFollowed] = useState<readonly StartedRun[]>([]);
  const load = useCallback((): void => {
    setError(undefined);
    ask<readonly HistoryEntry[]>("/history").then(setEntries, setError);
  }, []);
  useEffect(load, [load]);
  const follow = ({ executionId = "", reference }: HistoryEntry): void => {
    if (followed.some((run) => run.executionId === executionId)) return;
    ask<StartedRun>("/history/follow", { body: { executionId, reference } }).then(
      (run) => setFollowed((known) => [run, ...known]),
      setError,
    );
  };
  const names = new Map(flows.map(({ id, name }) => [id, name]));
  const lost = (entries ?? []).filter(({ isUnknown }) => isUnknown);
  return (
    <div class="history">
      <div class="bar">
        <button type="button" onClick={load}>
          Reload
        </button>
        <span role="status">{entries === undefined ? "Loading…" : `${entries.length} submissions`}</span>
      </div>
      {error !== undefined && <FailureNote error={error} />}
      {lost.map(({ flow, reference, reason }) => (
        <LostNote
          key={`${flow} ${reference}`}
          {...{ flow, reference, onKnown: load }}
          {...(reason === undefined ? {} : { error: new Error(reason) })}
        />
      ))}
      {followed.map((run) => (
        <RunProgress key={run.run} started={run} />
      ))}
      {entries !== undefined && entries.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        <section class="wide" tabIndex={0} aria-label="Submissions">
          <table>
            <thead>
              <tr>
                {["Reference", "State", "Time", "Run"].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={`${entry.flow} ${entry.reference}`}>
                  <td>
                    {entry.reference}
                    <small>{names.get(entry.flow) ?? entry.flow}</small>
                  </td>
                  <td>
                    {entry.status ?? entry.state}
                    {entry.reason !== undefined && <small>{entry.reason}</small>}
                  </td>
                  <td>{WHEN.format(new Date(entry.at))}</td>
                  <td>
                    {entry.executionId !== undefined && (
                      <button
                        type="button"
                        aria-label={`Show ${entry.reference}`}
                        onClick={() => follow(entry)}
                      >
                        Show
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}
