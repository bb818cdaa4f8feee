/** Validates xsi:nil on an element and reports its faults; the rule itself is in `rules/xsi-nil.ts`. */
import { XSI_NIL } from "../rules/xsi-attributes.ts";
import { nilFault, nilValue } from "../rules/xsi-nil.ts";
import type { Frame } from "./frame.ts";
import { xsiAttribute } from "./governing.ts";
import { qname } from "./names.ts";
import type { Session } from "./session.ts";

/** Whether the element is nil by xsi:nil, and may be (Part 1 §3.3.4 cvc-elt.3); reports it if not. */
export function assessNil(session: Session, frame: Frame): boolean {
  const attribute = xsiAttribute(frame, XSI_NIL);
  const { declaration } = frame;
  if (attribute === undefined || declaration === undefined) return false;
  const fault = nilFault(declaration);
  const nil = nilValue(attribute.value);
  const name = `<${qname(frame.tag)}>`;
  const refuse = (rule: string, message: string): void => {
    session.report.add({ code: "nil", rule, message, schema: declaration.source, attribute });
  };
  if (fault === "cvc-elt.3.1") {
    refuse(fault, `${name} cannot have xsi:nil: the schema does not make it nillable.`);
    return false;
  }
  if (nil === undefined) {
    refuse("cvc-datatype-valid.1.2.1", `xsi:nil must be true or false; found "${attribute.value}".`);
  } else if (nil && fault !== undefined) {
    refuse(fault, `${name} cannot be nil: its value is fixed to "${declaration.value?.lexical}".`);
  }
  return nil === true;
}
