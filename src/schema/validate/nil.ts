import { XSI_NIL } from "../rules/xsi-attributes.ts";
import type { Frame } from "./frame.ts";
import { xsiAttribute } from "./governing.ts";
import { qname } from "./names.ts";
import type { Session } from "./session.ts";

/** Whether the element is nil by xsi:nil, and may be (Part 1 §3.3.4 cvc-elt.3); reports it where it may not. */
export function isNil(session: Session, frame: Frame): boolean {
  const attribute = xsiAttribute(frame, XSI_NIL);
  const { declaration } = frame;
  if (attribute === undefined || declaration === undefined) return false;
  const lexical = attribute.value.trim();
  const name = `<${qname(frame.tag)}>`;
  const refuse = (rule: string, message: string): void => {
    session.report.add({ code: "nil", rule, message, schema: declaration.source, attribute });
  };
  if (!declaration.nillable) {
    refuse("cvc-elt.3.1", `${name} cannot have xsi:nil: the schema does not make it nillable.`);
    return false;
  }
  if (lexical === "true" || lexical === "1") {
    if (declaration.value?.kind === "fixed") {
      refuse("cvc-elt.3.2.2", `${name} cannot be nil: its value is fixed to "${declaration.value.lexical}".`);
    }
    return true;
  }
  if (lexical !== "false" && lexical !== "0") {
    refuse("cvc-datatype-valid.1.2.1", `xsi:nil must be true or false and is "${attribute.value}".`);
  }
  return false;
}
