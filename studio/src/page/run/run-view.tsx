/** Starts runs with the open document, and shows them. */
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { OfferedFlow, StartedRun } from "../../protocol/messages.ts";
import type { OpenDocument } from "../document/use-document.ts";
import { FailureNote } from "../failure-note.tsx";
import { ask, RequestError } from "../server.ts";
import { FlowChoice } from "./flow-choice.tsx";
import { LostNote } from "./lost-note.tsx";
import { RunProgress } from "./run-progress.tsx";

/** The properties of the view. */
export interface RunViewProps {
  readonly flow: OfferedFlow | undefined;
  readonly flows: readonly OfferedFlow[];
  readonly document: OpenDocument;
}

/** Starting and following runs. */
export function RunView({ flow, flows, document: open }: RunViewProps): VNode {
  const [chosen, setChosen] = useState(flow?.id ?? "");
  const [reference, setReference] = useState(newReference);
  const [runs, setRuns] = useState<readonly StartedRun[]>([]);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>();
  const obstacle = obstacleOf(open, chosen, reference);
  const start = async (): Promise<void> => {
    setSending(true);
    setError(undefined);
    try {
      const body = { flow: chosen, reference: reference.trim(), xml: open.xml };
      const run = await ask<StartedRun>("/runs", { body });
      setRuns((known) => [run, ...known.filter(({ executionId }) => executionId !== run.executionId)]);
      setReference(newReference());
    } catch (failed) {
      setError(failed);
    } finally {
      setSending(false);
    }
  };
  const isLost = error instanceof RequestError && error.failure.outcome === "unknown";
  return (
    <div class="run">
      <form
        class="start"
        onSubmit={(event) => {
          event.preventDefault();
          if (obstacle === undefined && !isSending) void start();
        }}
      >
        {flow === undefined ? (
          <FlowChoice flows={flows} chosen={chosen} onChoose={setChosen} />
        ) : (
          <p>
            Flow <strong>{flow.name}</strong>
          </p>
        )}
        <label class="field">
          <span>Reference</span>
          <input
            value={reference}
            maxLength={200}
            onInput={(event) => setReference(event.currentTarget.value)}
          />
          <small>Your own key for this run. The same reference never starts a second run.</small>
        </label>
        <button type="submit" class="main" disabled={obstacle !== undefined || isSending}>
          {isSending ? "Sending…" : "Run"}
        </button>
        {obstacle !== undefined && <p class="why">{obstacle}</p>}
      </form>
      {error !== undefined &&
        (isLost ? (
          <LostNote error={error} flow={chosen} reference={reference.trim()} />
        ) : (
          <FailureNote error={error} />
        ))}
      {runs.map((run) => (
        <RunProgress key={run.run} started={run} />
      ))}
    </div>
  );
}

/** The reason why nothing can be run now. */
function obstacleOf(
  { issues, isJudging }: OpenDocument,
  flow: string,
  reference: string,
): string | undefined {
  if (isJudging) return "The document is being checked.";
  if (issues.length > 0)
    return issues.length === 1
      ? "The document has an issue. Fix it first."
      : `The document has ${issues.length} issues. Fix them first.`;
  if (flow === "") return "Choose the flow that takes this document.";
  return reference.trim() === "" ? "Enter a reference." : undefined;
}

function newReference(): string {
  const now = new Date().toISOString();
  return `studio-${now.slice(0, 10).replaceAll("-", "")}-${now.slice(11, 19).replaceAll(":", "")}-${Math.floor(Math.random() * 1e4)}`;
}
