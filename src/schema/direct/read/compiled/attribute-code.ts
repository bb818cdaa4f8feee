/** Code that reads the attributes of one complex type, from after the element's name to the end of its start tag. */
import type { AttributeBinding, TypeBinding } from "../../../binding/types.ts";
import type { AttributeUse } from "../../../components.ts";
import { fixedText } from "../../../rules/value-constraint.ts";
import { HINTS } from "../../../rules/xsi-attributes.ts";
import { type Code, code } from "../../code/code.ts";
import { decline } from "../../decline.ts";
import { QUOTE } from "../byte-classes.ts";
import type { DocumentNames } from "../document-names.ts";
import type { ChildCalls } from "./child-calls.ts";
import { standsAt } from "./constant.ts";
import { leafCode } from "./leaf-code.ts";
import { type LeafForm, leafFormIn } from "./leaf-form.ts";
import { type KnownAttribute, OtherAttributes } from "./other-attributes.ts";
import type { TypeScope } from "./type-scope.ts";

/** Each attribute has a bit in a 32-bit number; the sign bit is not used. */
const MOST_ATTRIBUTES = 31 - HINTS.length;

/** An attribute that may occur in the document, with the form of its values. */
export interface Attribute {
  readonly prop: string;
  readonly use: AttributeUse;
  readonly name: string;
  readonly form: LeafForm;
  readonly bit: number;
}

interface NameScope {
  readonly names: DocumentNames;
  readonly calls: ChildCalls;
}

/** @param atEmptyTag code that runs after an element that ends with its start tag. */
export function attributeCode(scope: TypeScope, binding: TypeBinding, atEmptyTag: Code): void {
  const attributes = attributesOf(scope, binding.attributes);
  const required = requiredBits(binding.attributes);
  const expectRequired = required === 0 ? code`` : code`if ((seen & ${required}) !== ${required}) no();`;
  const other = scope.refer(new OtherAttributes(knownAttributes(scope, attributes)));
  scope.emit(
    code`let seen = 0, b = B[p];`,
    code`while (b !== 62) {`,
    code`if (b === 47) { ${expectRequired} if (B[p + 1] !== 62) no(); p += 2; S.closed = 1;`,
    atEmptyTag,
    code`}`,
    code`if (b !== 32 && b !== 10 && b !== 9 && b !== 13) no();`,
    code`b = B[++p];`,
    code`if (b === 32 || b === 10 || b === 9 || b === 13 || b === 62 || b === 47) continue;`,
  );
  for (const attribute of attributes) readAttribute(scope, attribute);
  scope.emit(
    code`{ S.seen = seen; p = ${other}.read(p, ${scope.makesValues ? code`o` : code`undefined`}); seen = S.seen; }`,
    code`b = B[p]; }`,
    code`${expectRequired} p++;`,
  );
}

export function attributesOf(scope: NameScope, bindings: readonly AttributeBinding[]): readonly Attribute[] {
  if (bindings.length > MOST_ATTRIBUTES) decline();
  return bindings.flatMap(({ prop, use }, index) => {
    const { declaration } = use;
    const name = scope.names.attribute(declaration.name);
    if (name === undefined && use.required) decline();
    if (name === undefined) return [];
    return [{ prop, use, name, form: leafFormIn(scope.calls, declaration.type), bit: 1 << index }];
  });
}

export function requiredBits(bindings: readonly AttributeBinding[]): number {
  return bindings.reduce((bits, { use }, index) => (use.required ? bits | (1 << index) : bits), 0);
}

function readAttribute(scope: TypeScope, { prop, use, name, form, bit }: Attribute): void {
  const start = `${name}="`;
  const target = scope.fresh();
  const fixed = fixedText(use.value);
  scope.emit(code`if (${standsAt(start)}) { if ((seen & ${bit}) !== 0) no(); seen |= ${bit};`);
  scope.pass(start);
  scope.emit(code`let ${target};`, leafCode(scope, form, target, QUOTE, fixed));
  scope.store(prop, target);
  scope.emit(code`p++; } else`);
}

export function knownAttributes(
  scope: NameScope,
  attributes: readonly Attribute[],
): readonly KnownAttribute[] {
  const own = attributes.map(({ prop, use, name, form, bit }) => {
    const fixed = fixedText(use.value);
    return { prop, name, bit, reader: form.reader, fixed };
  });
  const hints = HINTS.flatMap(({ name: expanded, prop }, index) => {
    const name = scope.names.attribute(expanded);
    if (name === undefined) return [];
    return [{ prop, name, bit: 1 << (MOST_ATTRIBUTES + index), reader: undefined, fixed: undefined }];
  });
  return [...own, ...hints];
}
