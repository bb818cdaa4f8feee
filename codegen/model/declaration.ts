/** The declarations of a generated module. */
import type { ClarkName } from "../../src/xml/events.ts";
import type { EnumerationValue } from "./enumeration.ts";
import type { Documentation, FacetText, Member, TypeExpression } from "./expression.ts";

/**
 * One exported declaration. `path` identifies the part of the schema from which it was made, see `Site`, followed by
 * a word for its purpose.
 */
export type Declaration =
  | {
      readonly kind: "interface";
      readonly name: string;
      readonly path: string;
      readonly members: readonly Member[];
      readonly doc: Documentation | undefined;
    }
  | {
      readonly kind: "alias";
      readonly name: string;
      readonly path: string;
      readonly type: TypeExpression;
      /** Constraints of a simple type that TypeScript does not express. */
      readonly facets?: readonly FacetText[];
      /** The name of a simple type in `$type`, if that is not its local name. */
      readonly typeName?: string;
      readonly doc: Documentation | undefined;
    }
  /** The values of an enumeration; `literal` if the type is their union. */
  | {
      readonly kind: "values";
      readonly name: string;
      readonly path: string;
      readonly of: string;
      readonly values: readonly EnumerationValue[];
      readonly literal: boolean;
    }
  | {
      readonly kind: "schema";
      readonly name: string;
      readonly path: string;
      readonly element: ClarkName;
      readonly type: TypeExpression;
      readonly doc: Documentation | undefined;
    };

/** One module: `path` is relative to the output folder, without `.ts`. */
export interface Module {
  readonly path: string;
  readonly declarations: readonly Declaration[];
}
