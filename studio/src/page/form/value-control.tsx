/** The control for one simple value. The text in it becomes the text of the document without changes. */
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { SimpleTypeDescription } from "../../../../src/index.ts";
import {
  byteCount,
  controlOf,
  matchingOptions,
  textOfBytes,
  textOfControl,
} from "../../form/schema/control.ts";

/** The properties of a control. */
export interface ValueControlProps {
  readonly id: string;
  readonly type: SimpleTypeDescription;
  readonly text: string;
  readonly isFixed: boolean;
  readonly isRequired: boolean;
  readonly isInvalid: boolean;
  readonly describedBy: string;
  readonly onText: (text: string) => void;
}

/** The largest number of options that are offered without a search. */
const FEW = 12;
/** The largest number of options that are listed during a search. */
const LISTED = 60;

/** The control. */
export function ValueControl(props: ValueControlProps): VNode {
  const { id, type, text, isFixed, isRequired, isInvalid, describedBy, onText } = props;
  const control = controlOf(type, text);
  const common = {
    id,
    "aria-describedby": describedBy === "" ? undefined : describedBy,
    "aria-invalid": isInvalid ? true : undefined,
    "aria-required": isRequired ? true : undefined,
  };
  const take = (event: { readonly currentTarget: { readonly value: string } }): void =>
    onText(textOfControl(control.kind, event.currentTarget.value));
  if (isFixed && text !== "") return <input {...common} value={text} readOnly />;
  switch (control.kind) {
    case "boolean": {
      const held = text === "1" ? "true" : text === "0" ? "false" : text;
      return (
        <select {...common} value={held} onChange={take}>
          {held !== "true" && held !== "false" && <option value={held}>{held}</option>}
          <option value="true">Yes</option>
          <option value="false">No</option>
        </select>
      );
    }
    case "options":
      if (!control.isOpen && control.options.length <= FEW) {
        const isKnown = control.options.some((option) => option.text === text);
        return (
          <select {...common} value={text} onChange={take}>
            {!isKnown && <option value={text}>{text}</option>}
            {control.options.map((option) => (
              <option key={option.text} value={option.text}>
                {optionLabel(option.text, option.documentation)}
              </option>
            ))}
          </select>
        );
      }
      return (
        <>
          <input {...common} list={`${id}-options`} autocomplete="off" value={text} onInput={take} />
          <datalist id={`${id}-options`}>
            {matchingOptions(control.options, text, LISTED).map((option) => (
              <option
                key={option.text}
                value={option.text}
                label={optionLabel(option.text, option.documentation)}
              />
            ))}
          </datalist>
        </>
      );
    case "bytes":
      return <FileControl common={common} text={text} encoding={control.encoding} onText={onText} />;
    case "lines":
      return <textarea {...common} rows={4} value={text} onInput={take} />;
    case "number":
      return (
        <input
          {...common}
          inputMode={control.isWhole ? "numeric" : "decimal"}
          autocomplete="off"
          value={text}
          onInput={take}
        />
      );
    case "line":
      return <input {...common} value={text} onInput={take} />;
    default:
      return (
        <input
          {...common}
          type={control.kind}
          step={control.kind === "date" ? undefined : 1}
          value={text}
          onInput={take}
        />
      );
  }
}

function optionLabel(text: string, documentation: string | undefined): string {
  const said = documentation?.replace(/\s+/g, " ").trim() ?? "";
  return said === "" ? text : `${text} – ${said.length > 80 ? `${said.slice(0, 79)}…` : said}`;
}

function FileControl({
  common,
  text,
  encoding,
  onText,
}: {
  readonly common: object;
  readonly text: string;
  readonly encoding: "base64" | "hex";
  readonly onText: (text: string) => void;
}): VNode {
  const [failure, setFailure] = useState("");
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    try {
      onText(textOfBytes(new Uint8Array(await file.arrayBuffer()), encoding));
      setFailure("");
    } catch {
      setFailure("The file could not be read.");
    }
  };
  return (
    <span class="bar">
      <input {...common} type="file" onChange={(event) => void read(event.currentTarget.files?.[0])} />
      <span class="said" role="status">
        {failure === "" ? `${byteCount(text, encoding)} bytes` : failure}
      </span>
    </span>
  );
}
