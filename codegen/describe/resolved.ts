/** The result of resolving a QName, shared by all modules that describe. */
import type { Definition, SymbolKind } from "./symbols.ts";

/** The component that a QName in a schema document names. */
export interface Resolved {
  readonly kind: SymbolKind;
  readonly ns: string;
  readonly local: string;
  readonly prefix: string;
  /** Absent for built-in components, and for undeclared ones. */
  readonly definition?: Definition;
  readonly builtin?: "simple" | "complex";
  /** Whether it is not declared, and the component that refers to it is used without it. */
  readonly absent?: true;
}
