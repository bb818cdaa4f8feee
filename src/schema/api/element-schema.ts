/** Schema values: the exports of generated modules and the results of `loadSchema`. */
import type { ClarkName } from "../../xml/events.ts";
import type { ComponentSet } from "../components.ts";
import type { DocumentDescriptor } from "../descriptor.ts";
import { linkDocuments } from "../link/link.ts";
import type { ElementSchema, LinkedElement } from "../schema.ts";
import { judgeSettings } from "../serialize/options.ts";
import { type StandardProps, standardIssues } from "../standard.ts";
import type { Init } from "../types.ts";
import { parsePath } from "../value/path.ts";
import { make } from "./create.ts";

/** The documents of a generated module, as a function, so that modules may import each other. */
export type DescriptorSource = () => readonly DocumentDescriptor[];

const setsByThunk = new WeakMap<DescriptorSource, ComponentSet>();
const setsByDocuments = new WeakMap<readonly DocumentDescriptor[], ComponentSet>();

/** The components of the documents: linked once, however many schemas share them. */
function componentsOf(documents: DescriptorSource): ComponentSet {
  const known = setsByThunk.get(documents);
  if (known !== undefined) return known;
  const list = documents();
  const set = setsByDocuments.get(list) ?? linkDocuments(list);
  setsByThunk.set(documents, set);
  setsByDocuments.set(list, set);
  return set;
}

/**
 * The schema value of a global element of some documents. Linked on first use.
 *
 * @throws RangeError on first use if the documents declare no such element.
 */
export function elementSchema<T>(documents: DescriptorSource, element: ClarkName): ElementSchema<T> {
  return linkedSchema<T>(element, () => {
    const components = componentsOf(documents);
    const declaration = components.element(element);
    if (declaration === undefined) throw new RangeError(`The schema declares no element ${element}.`);
    return { components, declaration };
  });
}

/** The schema value of an element that is linked once, on first use. */
export function linkedSchema<T>(element: ClarkName, link: () => LinkedElement): ElementSchema<T> {
  let linked: LinkedElement | undefined;
  let standard: StandardProps<Init<T>, T> | undefined;
  const schema: ElementSchema<T> = {
    element,
    $linked: () => {
      linked ??= link();
      return linked;
    },
    get "~standard"() {
      standard ??= standardProps(schema);
      return standard;
    },
  };
  return schema;
}

function standardProps<T>(schema: ElementSchema<T>): StandardProps<Init<T>, T> {
  return {
    version: 1,
    vendor: "xsdflow",
    validate: (value) => {
      const made = make<T>(schema.$linked(), value, judgeSettings());
      return made.issues === undefined ? made : { issues: standardIssues(made.issues, parsePath) };
    },
  };
}
