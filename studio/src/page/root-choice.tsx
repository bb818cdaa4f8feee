/** Lets the user choose the global element that is the root of the document. */
import type { VNode } from "preact";
import { useId, useState } from "preact/hooks";
import type { RootElement } from "../protocol/messages.ts";

/** The properties of the choice. */
export interface RootChoiceProps {
  readonly roots: readonly RootElement[];
  readonly chosen: string;
  readonly onChoose: (element: string) => void;
}

/** With more elements than this there is a search field, since some schemas declare thousands. */
const FEW = 40;
/** The largest number of elements that are listed during a search. */
const LISTED = 60;

/** The choice of one element. */
export function RootChoice({ roots, chosen, onChoose }: RootChoiceProps): VNode {
  if (roots.length > FEW) return <RootSearch {...{ roots, chosen, onChoose }} />;
  return (
    <label>
      Root element{" "}
      <select value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        {roots.map(({ element }) => (
          <option key={element} value={element}>
            {shortName(element)}
          </option>
        ))}
      </select>
    </label>
  );
}

function RootSearch({ roots, chosen, onChoose }: RootChoiceProps): VNode {
  const id = useId();
  const [typed, setTyped] = useState(() => shortName(chosen));
  const take = (text: string): void => {
    setTyped(text);
    const found = elementNamed(roots, text);
    if (found !== undefined) onChoose(found);
  };
  return (
    <label>
      Root element{" "}
      <input
        list={id}
        autocomplete="off"
        value={typed}
        onInput={(event) => take(event.currentTarget.value)}
        onBlur={() => setTyped(shortName(chosen))}
      />
      <datalist id={id}>
        {elementsLike(roots, typed).map((element) => (
          <option key={element} value={shortName(element)} />
        ))}
      </datalist>
    </label>
  );
}

/** The first element with this local name. */
export function elementNamed(roots: readonly RootElement[], name: string): string | undefined {
  return roots.find(({ element }) => shortName(element) === name)?.element;
}

/** The elements whose names contain the text. Those that begin with it come first. */
export function elementsLike(roots: readonly RootElement[], text: string): readonly string[] {
  const wanted = text.trim().toLowerCase();
  const place = (element: string): number => shortName(element).toLowerCase().indexOf(wanted);
  return roots
    .map(({ element }) => element)
    .filter((element) => place(element) >= 0)
    .sort((a, b) => Math.min(place(a), 1) - Math.min(place(b), 1))
    .slice(0, LISTED);
}

/** The local part of a name such as `{urn:a}b`. */
export function shortName(element: string): string {
  return element.slice(element.lastIndexOf("}") + 1);
}
