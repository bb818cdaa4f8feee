/** The value of the document as JSON, or as TypeScript to be pasted into a program. */
import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type ElementSchema, fromXml } from "../../../../src/index.ts";
import type { RootElement } from "../../protocol/messages.ts";
import { createCall } from "./typescript-text.ts";

/** The properties of the view. */
export interface ValueViewProps {
  readonly schema: ElementSchema;
  readonly root: RootElement;
  readonly xml: string;
  readonly isValid: boolean;
  readonly form: "json" | "typescript";
}

/** The value's text. */
export function ValueView({ schema, root, xml, isValid, form }: ValueViewProps): VNode {
  const [text, setText] = useState<string>();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    setText(undefined);
    setCopied(false);
    if (isValid)
      void textOf(schema, root, xml, form).then((made) => {
        if (isCurrent) setText(made);
      });
    return () => {
      isCurrent = false;
    };
  }, [schema, root, xml, isValid, form]);
  if (!isValid) return <p class="empty">Only a valid document has a value. Fix the issues to see it here.</p>;
  if (text === undefined) return <p role="status">Reading…</p>;
  const copy = (): void => void navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <div class="value">
      <div class="bar">
        <button type="button" onClick={copy}>
          {isCopied ? "Copied" : "Copy"}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <section tabIndex={0} aria-label={form === "json" ? "JSON" : "TypeScript"}>
        <pre>{text}</pre>
      </section>
    </div>
  );
}

async function textOf(
  schema: ElementSchema,
  root: RootElement,
  xml: string,
  form: ValueViewProps["form"],
): Promise<string> {
  try {
    const value = fromXml(schema, xml);
    if (form === "typescript") return createCall(root, value);
    const { toJson } = await import("../../../../src/json-schema/index.ts");
    return JSON.stringify(toJson(schema, value), undefined, 2);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
