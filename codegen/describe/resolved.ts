/** The result of resolving a QName, shared by all that describe. */
import type { Definition, SymbolKind } from "./symbols.ts";

/** What a QName in a schema document stands for. */
export interface Resolved {
  readonly kind: SymbolKind;
  readonly ns: string;
  readonly local: string;
  readonly prefix: string;
  /** Absent for built-in components, and for what is not declared. */
  readonly definition?: Definition;
  readonly builtin?: "simple" | "complex";
  /** Whether it is declared nowhere, and the component that refers to it stands without it. */
  readonly absent?: true;
}
