/** The schema value of applications, as `create`, `toXml`, `fromXml`, `validate` and `builder` take it. */
import type { ClarkName } from "../xml/events.ts";
import type { ComponentSet, ElementDeclaration } from "./components.ts";
import type { StandardProps } from "./standard.ts";
import type { Init } from "./types.ts";

/**
 * A global element declaration with the TypeScript type of its values. Generated modules export one for each global
 * element; `loadSchema(…).element(name)` makes one at run time.
 *
 * @typeParam T the type of a value as `fromXml` and `create` return it.
 */
export interface ElementSchema<T = unknown> {
  /** `{namespace}local` of the element. */
  readonly element: ClarkName;
  /** The linked components, made on first use. Not for applications. */
  readonly $linked: () => LinkedElement;
  /** Standard Schema, so that other libraries accept the schema: `validate` does what `create` does. */
  readonly "~standard": StandardProps<Init<T>, T>;
  /** Carries `T`; never set. */
  readonly $value?: T;
}

/** An element declaration and the components around it. */
export interface LinkedElement {
  readonly components: ComponentSet;
  readonly declaration: ElementDeclaration;
}

/** The value type of a schema: `ValueOf<typeof InvoiceSchema>`. */
export type ValueOf<S> = S extends ElementSchema<infer T> ? T : never;
