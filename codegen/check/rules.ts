/** The table of all constraints on schemas: which one applies to which kind of component. */
import type { SimpleType } from "../../src/datatypes/types.ts";
import type {
  AttributeDeclaration,
  AttributeUse,
  ComplexType,
  ComponentSet,
  ElementDeclaration,
  ModelGroup,
} from "../../src/schema/components.ts";
import type { XsdVersion } from "../../src/schema/descriptor.ts";
import { agPropsCorrect } from "./attribute/group-ids.ts";
import { aPropsCorrect, auPropsCorrect } from "./attribute/properties.ts";
import { cosCtExtends } from "./complex-type/extension.ts";
import { ctFinalOfBase, ctPropsCorrect } from "./complex-type/properties.ts";
import { derivationOkRestriction } from "./complex-type/restriction.ts";
import type { CheckContext } from "./context.ts";
import { cPropsCorrect } from "./element/identity.ts";
import { ePropsCorrect } from "./element/properties.ts";
import { cosAllLimited, cosAllLimitedContent } from "./model/all-limited.ts";
import { cosElementConsistent, cosElementConsistentGroup } from "./model/element-consistent.ts";
import { cosNonambig } from "./model/nonambig.ts";
import { enumerationRequiredNotation } from "./notation.ts";
import { srcRedefineGroup } from "./redefine.ts";
import { cosStRestricts } from "./simple-type/derivation.ts";
import { stRestrictFacets } from "./simple-type/facets.ts";
import { notationsDeclared } from "./simple-type/notation.ts";

/** A constraint of the specification on one component; it reports violations to the context. */
export type Rule<C> = (component: C, context: CheckContext) => void;

/**
 * The constraints of one version of XSD, by the kind of component to which they apply, in the order in which they are
 * checked.
 */
export interface RuleTable {
  readonly set: readonly Rule<ComponentSet>[];
  readonly simpleType: readonly Rule<SimpleType>[];
  readonly complexType: readonly Rule<ComplexType>[];
  readonly element: readonly Rule<ElementDeclaration>[];
  readonly attribute: readonly Rule<AttributeDeclaration>[];
  readonly attributeUse: readonly Rule<AttributeUse>[];
  readonly group: readonly Rule<ModelGroup>[];
}

const XSD_10: RuleTable = {
  set: [srcRedefineGroup, agPropsCorrect],
  simpleType: [cosStRestricts, stRestrictFacets, notationsDeclared],
  complexType: [
    ctPropsCorrect,
    ctFinalOfBase,
    cosCtExtends,
    derivationOkRestriction,
    cosAllLimitedContent,
    cosElementConsistent,
    cosNonambig,
  ],
  element: [ePropsCorrect, cPropsCorrect, enumerationRequiredNotation],
  attribute: [aPropsCorrect, enumerationRequiredNotation],
  attributeUse: [auPropsCorrect],
  group: [cosAllLimited, cosElementConsistentGroup],
};

/** The constraints of each version that is supported; XSD 1.1 will replace some of those of 1.0. */
export const RULES: Readonly<Partial<Record<XsdVersion, RuleTable>>> = { "1.0": XSD_10 };
