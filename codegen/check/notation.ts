/** The constraint on where the type NOTATION may be used (Part 2 §3.2.19). */
import { notationFault } from "../../src/datatypes/index.ts";
import type { AttributeDeclaration, ElementDeclaration } from "../../src/schema/components.ts";
import type { CheckContext } from "./context.ts";
import { textType } from "./value.ts";
import { attributeName, elementName } from "./wording.ts";

/** enumeration-required-notation: no element or attribute can have NOTATION itself as its type (Part 2 §3.2.19). */
export function enumerationRequiredNotation(
  declaration: ElementDeclaration | AttributeDeclaration,
  { report }: CheckContext,
): void {
  const type = textType(declaration.type);
  const fault = type && notationFault(type);
  if (fault === undefined) return;
  const name = declaration.kind === "element" ? elementName(declaration) : attributeName(declaration);
  report.add(fault.rule, declaration.source ?? fault.source, `The type of ${name}: ${fault.message}.`);
}
