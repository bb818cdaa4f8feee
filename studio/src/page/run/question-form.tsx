/**
 * The question of a flow, as a form made from its JSON Schema. Each plain property has a control. If the schema has any other property, there
 * is one field for the whole answer as JSON, so that every question can be answered.
 */
import type { VNode } from "preact";
import { useId, useState } from "preact/hooks";
import type { Question } from "../../protocol/messages.ts";
import { FailureNote } from "../failure-note.tsx";
import { ask } from "../server.ts";
import { type Asked, askedFields } from "./asked-fields.ts";

/** The question of a run. */
export interface QuestionFormProps {
  readonly run: string;
  readonly question: Question;
}

/** The form. */
export function QuestionForm({ run, question }: QuestionFormProps): VNode {
  const fields = askedFields(question.schema);
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>(() => objectOf(question.model));
  const [json, setJson] = useState(() => JSON.stringify(question.model ?? {}, undefined, 2));
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = async (): Promise<void> => {
    setSending(true);
    setError(undefined);
    try {
      const answer: unknown = fields === undefined ? JSON.parse(json) : values;
      await ask(`/runs/${run}/answer`, { body: { values: answer } });
    } catch (failed) {
      setError(failed);
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      class="question"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSending) void send();
      }}
    >
      <h4>{question.message ?? "The flow needs your input"}</h4>
      {fields === undefined ? (
        <label class="field">
          <span>Answer as JSON</span>
          <textarea rows={8} value={json} onInput={(event) => setJson(event.currentTarget.value)} />
        </label>
      ) : (
        fields.map((field) => (
          <Field
            key={field.name}
            field={field}
            value={values[field.name]}
            onValue={(value) =>
              setValues((known) => {
                const { [field.name]: _, ...others } = known;
                return value === undefined ? others : { ...others, [field.name]: value };
              })
            }
          />
        ))
      )}
      <button type="submit" class="main" disabled={isSending}>
        {isSending ? "Sending…" : "Answer"}
      </button>
      {error !== undefined && <FailureNote error={error} />}
    </form>
  );
}

interface FieldProps {
  readonly field: Asked;
  readonly value: unknown;
  readonly onValue: (value: unknown) => void;
}

function Field({ field, value, onValue }: FieldProps): VNode {
  const id = useId();
  const { title, kind, isRequired, help } = field;
  if (kind === "boolean") {
    return (
      <label class="check">
        <input
          type="checkbox"
          checked={value === true}
          onChange={(event) => onValue(event.currentTarget.checked)}
        />
        <span>{title}</span>
      </label>
    );
  }
  return (
    <div class="field">
      <label for={id}>
        {title}
        {isRequired && <span class="form-required"> (required)</span>}
      </label>
      <Control id={id} field={field} value={value} onValue={onValue} />
      {help !== undefined && <small>{help}</small>}
    </div>
  );
}

function Control({
  id,
  field: { kind, choices, isRequired, least, most, format },
  value,
  onValue,
}: FieldProps & { readonly id: string }): VNode {
  if (choices !== undefined) {
    const chosen = choices.findIndex((each) => each.value === value);
    return (
      <select
        id={id}
        value={String(chosen)}
        required={isRequired}
        onChange={(event) => onValue(choices[Number(event.currentTarget.value)]?.value)}
      >
        {(chosen < 0 || !isRequired) && <option value="-1">–</option>}
        {choices.map(({ title: text }, index) => (
          <option key={text} value={String(index)}>
            {text}
          </option>
        ))}
      </select>
    );
  }
  const shown = typeof value === "string" || typeof value === "number" ? value : "";
  const note = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }): void => {
    const isNumber = currentTarget.type === "number";
    if (currentTarget.value === "") onValue(undefined);
    else onValue(isNumber ? currentTarget.valueAsNumber : currentTarget.value);
  };
  if (kind === "number" || kind === "integer") {
    const step = kind === "integer" ? 1 : "any";
    const bounds = {
      ...(least === undefined ? {} : { min: least }),
      ...(most === undefined ? {} : { max: most }),
    };
    return (
      <input
        type="number"
        step={step}
        {...bounds}
        id={id}
        required={isRequired}
        value={shown}
        onInput={note}
      />
    );
  }
  if (format === "date")
    return <input type="date" id={id} required={isRequired} value={shown} onInput={note} />;
  return <input type="text" id={id} required={isRequired} value={shown} onInput={note} />;
}

function objectOf(model: unknown): Readonly<Record<string, unknown>> {
  return typeof model === "object" && model !== null && !Array.isArray(model) ? { ...model } : {};
}
