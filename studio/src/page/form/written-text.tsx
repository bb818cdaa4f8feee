/** Edits content as XML: mixed text with tags, and the content of wildcards. Typed text is accepted as soon as it is well-formed. */
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { Taken } from "../../form/edit/written.ts";
import type { DocumentNode } from "../../form/xml/node.ts";
import type { FormDesk } from "./form-desk.ts";

/** The text area. */
export function WrittenText({
  id,
  label,
  text,
  desk,
  marks,
  take,
}: {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly desk: FormDesk;
  /** The names of elements that may enclose a selection. */
  readonly marks: readonly string[];
  readonly take: (document: DocumentNode, text: string) => Taken;
}): VNode {
  const [draft, setDraft] = useState<{
    readonly of: string;
    readonly text: string;
    readonly fault: string;
  }>();
  const shown = draft?.of === text ? draft : undefined;
  const change = (typed: string): void => {
    let fault = "";
    desk.apply((document) => {
      const taken = take(document, typed);
      fault = taken.fault ?? "";
      return taken.fault === undefined ? taken.document : document;
    });
    setDraft(fault === "" ? undefined : { of: text, text: typed, fault });
  };
  const mark = (name: string): void => {
    const area = document.getElementById(id);
    if (!(area instanceof HTMLTextAreaElement)) return;
    const { value, selectionStart: from, selectionEnd: to } = area;
    change(`${value.slice(0, from)}<${name}>${value.slice(from, to)}</${name}>${value.slice(to)}`);
    area.focus();
  };
  return (
    <div class="field form-field">
      <label for={id}>{label}</label>
      {marks.length > 0 && (
        <div class="bar">
          {marks.map((name) => (
            <button key={name} type="button" class="quiet" onClick={() => mark(name)}>
              {name}
            </button>
          ))}
        </div>
      )}
      <textarea
        id={id}
        rows={5}
        data-past={shown === undefined ? undefined : "own"}
        value={shown?.text ?? text}
        aria-invalid={shown === undefined ? undefined : true}
        aria-describedby={shown === undefined ? undefined : `${id}-fault`}
        onInput={(event) => change(event.currentTarget.value)}
      />
      {shown !== undefined && (
        <p class="form-issues" id={`${id}-fault`} role="alert">
          {shown.fault}
        </p>
      )}
    </div>
  );
}
