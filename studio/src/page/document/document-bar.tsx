/** The bar with the commands for the whole document. */
import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import type { ElementSchema } from "../../../../src/index.ts";
import { plainName, readXmlFile, saveAs } from "./files.ts";
import { type Beginning, exampleXml } from "./first-document.ts";
import type { OpenDocument } from "./use-document.ts";

/** The properties of the bar. */
export interface DocumentBarProps {
  readonly schema: ElementSchema;
  /** The name of a saved file, without the extension. */
  readonly name: string;
  readonly document: OpenDocument;
}

/** The bar of buttons. */
export function DocumentBar({ schema, name, document: open }: DocumentBarProps): VNode {
  const [note, setNote] = useState("");
  const file = useRef<HTMLInputElement>(null);
  const take = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    try {
      open.replace(await readXmlFile(chosen));
      setNote(`${chosen.name} was opened.`);
    } catch {
      setNote(`${chosen.name} cannot be read: it is not text in the encoding that it declares.`);
    }
  };
  const example = (size: Beginning): void => {
    try {
      open.replace(exampleXml(schema, size));
      setNote("");
    } catch (error) {
      setNote(error instanceof Error ? error.message : String(error));
    }
  };
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(open.xml);
    setNote("The XML was copied.");
  };
  return (
    <fieldset class="bar">
      <legend class="unseen">Document</legend>
      <button type="button" onClick={() => example("minimal")}>
        Minimal
      </button>
      <button type="button" onClick={() => example("full")}>
        Example
      </button>
      <button type="button" onClick={() => file.current?.click()}>
        Open…
      </button>
      <input
        ref={file}
        class="unseen"
        type="file"
        accept=".xml,text/xml,application/xml"
        aria-label="Open an XML file"
        tabIndex={-1}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
      <button type="button" onClick={() => void copy()}>
        Copy XML
      </button>
      <button type="button" onClick={() => saveAs(`${plainName(name)}.xml`, open.xml, "application/xml")}>
        Save
      </button>
      <button type="button" onClick={open.undo} disabled={!open.canUndo}>
        Undo
      </button>
      <button type="button" onClick={open.redo} disabled={!open.canRedo}>
        Redo
      </button>
      <button type="button" onClick={open.discard}>
        Discard draft
      </button>
      <span class="said" role="status">
        {note}
        {!open.isKept &&
          " The document is too large to be kept as a draft. Save it before you close the page."}
      </span>
    </fieldset>
  );
}
