/** A note about a submission whose outcome is unknown. The user can search for it; it is never sent again. */
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { ReconcileAnswer } from "../../protocol/messages.ts";
import { FailureNote } from "../failure-note.tsx";
import { ask } from "../server.ts";

/** The properties of the note. */
export interface LostNoteProps {
  readonly flow: string;
  readonly reference: string;
  /** The reason; absent in the history. */
  readonly error?: unknown;
  /** Called when the search has found an answer. */
  readonly onKnown?: () => void;
}

/** The note, with the button that starts the search. */
export function LostNote({ flow, reference, error, onKnown }: LostNoteProps): VNode {
  const [isLooking, setLooking] = useState(false);
  const [answer, setAnswer] = useState<ReconcileAnswer>();
  const [failure, setFailure] = useState<unknown>();
  const look = async (): Promise<void> => {
    setLooking(true);
    setFailure(undefined);
    try {
      setAnswer(await ask<ReconcileAnswer>("/history/reconcile", { body: { flow, reference } }));
      onKnown?.();
    } catch (failed) {
      setFailure(failed);
    } finally {
      setLooking(false);
    }
  };
  return (
    <div class="note warn" role="alert">
      <p>
        It is not known whether <strong>{reference}</strong> ran. Do not send it again: the flow could run
        twice.
      </p>
      {error instanceof Error && <p>{error.message}</p>}
      <button type="button" disabled={isLooking} onClick={() => void look()}>
        {isLooking ? "Searching (up to a minute)…" : "Search for it on the server"}
      </button>
      {answer !== undefined && <p role="status">{answer.message}</p>}
      {failure !== undefined && <FailureNote error={failure} />}
    </div>
  );
}
