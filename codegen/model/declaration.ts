/** What a generated module declares. */
import type { ClarkName } from "../../src/xml/events.ts";
import type { EnumerationValue } from "./enumeration.ts";
import type { Documentation, FacetText, Member, TypeExpression } from "./expression.ts";

/** One exported declaration. `path` says what of the schema it was made of, see `Site`, by a word behind it what for. */
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
      /** What a simple type demands that TypeScript does not. */
      readonly facets?: readonly FacetText[];
      /** What `$type` calls a simple type, where that is not its local name. */
      readonly typeName?: string;
      readonly doc: Documentation | undefined;
    }
  /** The values of an enumeration; `literal` where the type is their union. */
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
