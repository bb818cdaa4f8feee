/** Element Declaration Properties Correct (Part 1 §3.3.6 e-props-correct, cos-valid-default). */
import { isIdType } from "../../../src/datatypes/index.ts";
import type { ElementDeclaration, ValueConstraint } from "../../../src/schema/components.ts";
import { typeDerivationOk } from "../../../src/schema/rules/derivation.ts";
import type { CheckContext } from "../context.ts";
import { invalidValue, textType } from "../value.ts";
import { elementName, inQuotes } from "../wording.ts";

/** Checks e-props-correct 2, 4 and 5; clauses 1, 3 and 6 are checked when documents are described. */
export function ePropsCorrect(element: ElementDeclaration, context: CheckContext): void {
  if (element.value !== undefined) checkValue(element, element.value, context);
  checkHead(element, context);
}

function checkValue(element: ElementDeclaration, value: ValueConstraint, context: CheckContext): void {
  const { report, wording, set } = context;
  const { type } = element;
  const text = textType(type);
  const name = `Element "${element.name.local}"`;
  if (text !== undefined && isIdType(text)) {
    const message = `${name} contains an ID and so cannot have a ${value.kind} value: no two elements may share it.`;
    report.add("e-props-correct.5", element.source, message);
  }
  if (text !== undefined) {
    const why = invalidValue(text, value, set);
    if (why === undefined) return;
    const message = `${name}: its ${value.kind} value ${inQuotes(value.lexical)} is not a value of ${wording.type(type)}: ${why}.`;
    report.add("e-props-correct.2", element.source, message);
    return;
  }
  const wrong = contentForText(element, context);
  if (wrong === undefined) return;
  const message = `${name} has a ${value.kind} value, but ${wording.type(type)} has ${wrong[1]}: only text can be a value.`;
  report.add(`cos-valid-default.${wrong[0]}`, element.source, message);
}

/** The reason why the content of a complex type without simple content cannot be text alone. */
function contentForText(
  { type }: ElementDeclaration,
  { particles }: CheckContext,
): readonly [clause: string, words: string] | undefined {
  if (type.kind === "simple" || type.content.kind === "simple") return undefined;
  if (type.content.kind !== "mixed") return ["2.1", "no text in its content"];
  return particles.isEmptiable(type.content.particle) ? undefined : ["2.2.2", "elements that must occur"];
}

/** e-props-correct.4: an element that may substitute for another must have its type or one derived from it. */
function checkHead(element: ElementDeclaration, { report, wording }: CheckContext): void {
  const head = element.substitutes;
  if (head === undefined || typeDerivationOk(element.type, head.type, head.final)) return;
  const isDerived = typeDerivationOk(element.type, head.type);
  const why = isDerived
    ? `which is derived by a method that ${elementName(head)} is final for`
    : `which is not derived from ${wording.type(head.type)} of ${elementName(head)}`;
  const message = `Element "${element.name.local}" is in the substitution group of ${elementName(head)}, but has ${wording.type(element.type)}, ${why}.`;
  report.add("e-props-correct.4", element.source, message);
}
