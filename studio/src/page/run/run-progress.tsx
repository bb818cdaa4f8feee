/** One run with its progress, its questions, and its documents. */
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { RunEnd, RunState, StartedRun } from "../../protocol/messages.ts";
import { FailureNote } from "../failure-note.tsx";
import { ask, RequestError } from "../server.ts";
import { QuestionForm } from "./question-form.tsx";
import { StepReport } from "./report.tsx";
import { RunDocuments } from "./run-documents.tsx";
import { useChanges } from "./use-changes.ts";

/** A run. */
export function RunProgress({ started }: { readonly started: StartedRun }): VNode {
  const { run, reference, executionId } = started;
  const { state, error } = useChanges<RunState>(`/runs/${run}`, ({ end }) => end !== undefined);
  const [isCanceling, setCanceling] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const cancel = async (): Promise<void> => {
    setCanceling(true);
    setFailure(undefined);
    try {
      await ask(`/runs/${run}/cancel`, { body: {} });
    } catch (failed) {
      setFailure(failed);
    } finally {
      setCanceling(false);
    }
  };
  const end = state?.end;
  return (
    <section class="card run-card" aria-label={`Run ${reference}`}>
      <header>
        <h3>{reference}</h3>
        <span class={`badge ${badge(state)}`} role="status">
          {statusText(state)}
        </span>
        {end === undefined && (
          <button type="button" disabled={isCanceling} onClick={() => void cancel()}>
            {isCanceling ? "Canceling…" : "Cancel run"}
          </button>
        )}
      </header>
      <small>Execution {executionId}</small>
      {end === undefined && <Stages state={state} />}
      {error !== undefined && <FailureNote error={error} />}
      {failure !== undefined && <FailureNote error={failure} />}
      {state?.question !== undefined && end === undefined && (
        <QuestionForm run={run} question={state.question} />
      )}
      {end !== undefined && <End run={run} end={end} />}
    </section>
  );
}

function Stages({ state }: { readonly state: RunState | undefined }): VNode {
  const percentage = state?.percentage ?? 0;
  return (
    <>
      <progress value={percentage} max={100} aria-label="Progress of the run">
        {percentage} %
      </progress>
      <ol class="stages">
        {(state?.stages ?? []).map((stage, index, all) => (
          <li key={index} aria-current={index === all.length - 1 ? "step" : undefined}>
            {stage}
          </li>
        ))}
      </ol>
    </>
  );
}

function End({ run, end }: { readonly run: string; readonly end: RunEnd }): VNode {
  return (
    <>
      {end.lost !== undefined && (
        <>
          <FailureNote error={new RequestError(end.lost)} />
          <p>The run may still be under way on the server. The history shows it.</p>
        </>
      )}
      <Sentences title="Errors" kind="bad" texts={end.errors} />
      <Sentences title="Warnings" kind="warn" texts={end.warnings} />
      <RunDocuments run={run} documents={end.documents} />
      <StepReport steps={end.report} />
    </>
  );
}

function Sentences(props: {
  readonly title: string;
  readonly kind: string;
  readonly texts: readonly string[];
}): VNode | null {
  if (props.texts.length === 0) return null;
  return (
    <div class={`note ${props.kind}`}>
      <h4>{props.title}</h4>
      <ul>
        {props.texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  );
}

function statusText(state: RunState | undefined): string {
  if (state?.end?.lost !== undefined) return "Not followed";
  const words: Readonly<Record<string, string>> = {
    UserInput: "Waiting for an answer",
    SelectFlow: "Waiting for an answer",
    "": "Accepted",
  };
  const status = state?.status ?? "";
  return words[status] ?? status;
}

function badge(state: RunState | undefined): string {
  if (state?.end === undefined) return state?.question === undefined ? "going" : "warn";
  return state.end.isSuccess ? "good" : "bad";
}
