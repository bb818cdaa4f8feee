/** Code that reads one element. */

import { XSI_TYPE } from "../../../../xml/names.ts";
import type { ElementDeclaration } from "../../../components.ts";
import { fixedText, isFixed } from "../../../rules/value-constraint.ts";
import { XSI_NIL } from "../../../rules/xsi-attributes.ts";
import { nilFault } from "../../../rules/xsi-nil.ts";
import { type Code, code, stringCode } from "../../code/code.ts";
import { decline } from "../../decline.ts";
import { MOST_LEVELS } from "../../document-state.ts";
import { isUnusual } from "../../plain-type.ts";
import { LESS } from "../byte-classes.ts";
import type { DocumentNames } from "../document-names.ts";
import { isByte, standsAt, tagSize } from "./constant.ts";
import { leafCode } from "./leaf-code.ts";
import { type LeafForm, readsAs } from "./leaf-form.ts";
import type { TypeScope } from "./type-scope.ts";

/** Whether code must handle an empty tag or xsi:nil. */
export function hasOtherTags(declaration: ElementDeclaration, form: LeafForm): boolean {
  if (declaration.value !== undefined) return false;
  return nilFault(declaration) === undefined || readsAs(form.reader, "") !== undefined;
}

/** Whether an element of the declaration begins at `p`. */
export function beginsElement(scope: TypeScope, declaration: ElementDeclaration): Code {
  const name = scope.nameOf(declaration);
  if (name === undefined) return code`false`;
  const open = `<${name}`;
  const { bytes } = tagSize(open);
  const form = scope.formOf(declaration);
  if (form === undefined)
    return code`${standsAt(open)} && (B[p + ${bytes}] <= 32 || ${isByte(bytes, 62)} || ${isByte(bytes, 47)})`;
  if (!hasOtherTags(declaration, form)) return standsAt(`${open}>`);
  return code`${standsAt(open)} && (${isByte(bytes, 62)} || ${isByte(bytes, 47)} || ${isByte(bytes, 32)})`;
}

/** Reads the element at `p`, and moves to the next tag. @returns the variable with its value */
export function readElement(scope: TypeScope, declaration: ElementDeclaration): Code {
  if (declaration.abstract) decline();
  const name = scope.nameOf(declaration) ?? decline();
  const form = scope.formOf(declaration);
  const target = scope.fresh();
  if (form !== undefined) readSimple(scope, declaration, name, form, target);
  else readOther(scope, declaration, name, target);
  scope.emit(code`if (B[p] !== 60) p = toTag(p);`);
  return target;
}

function readSimple(
  scope: TypeScope,
  declaration: ElementDeclaration,
  name: string,
  form: LeafForm,
  target: Code,
): void {
  const { value } = declaration;
  scope.emit(code`let ${target};`);
  const isSplit = hasOtherTags(declaration, form);
  if (isSplit) readOtherTags(scope, declaration, name, form, target);
  scope.pass(`<${name}>`);
  // An element without text has its default value.
  if (value !== undefined && !isFixed(value)) scope.emit(code`if (B[p] === 60) no();`);
  scope.emit(leafCode(scope, form, target, LESS, fixedText(value)));
  expectClose(scope, name);
  if (isSplit) scope.emit(code`}`);
}

function expectClose(scope: TypeScope, name: string): void {
  scope.emit(code`if (${standsAt(`</${name}>`)}) {`);
  scope.pass(`</${name}>`);
  scope.emit(code`} else no();`);
}

/** Empty tags and xsi:nil; leaves a block open for an element that has neither. */
function readOtherTags(
  scope: TypeScope,
  declaration: ElementDeclaration,
  name: string,
  form: LeafForm,
  target: Code,
): void {
  const open = `<${name}`;
  const { bytes } = tagSize(open);
  scope.emit(code`if (B[p + ${bytes}] !== 62) {`);
  if (readsAs(form.reader, "") !== undefined) {
    scope.emit(code`if (${standsAt("/>", bytes)}) {`);
    scope.pass(`${open}/>`);
    scope.emit(code`${target} = ${scope.refer(form.reader)}.read("", S.state); } else`);
  }
  const nil = nilFault(declaration) === undefined ? scope.names.attribute(XSI_NIL) : undefined;
  if (nil !== undefined) {
    const attribute = ` ${nil}="true"`;
    scope.emit(code`if (${standsAt(attribute, bytes)}) { ${target} = null;`);
    scope.pass(open + attribute);
    scope.emit(code`if (${standsAt("/>")}) p += 2; else if (${standsAt(`></${name}>`)}) {`);
    scope.pass(`></${name}>`);
    scope.emit(code`} else no(); } else`);
  }
  scope.emit(code`no();`, code`} else {`);
}

/** With the code of its type, once there is some; otherwise, and if that declines, with the plans. */
function readOther(scope: TypeScope, declaration: ElementDeclaration, name: string, target: Code): void {
  const number = scope.child(declaration);
  scope.emit(code`let ${target};`);
  if (declaration.type.kind === "simple" || declaration.value !== undefined) {
    scope.emit(code`${target} = plan(${number}, p, depth); p = S.position;`);
    return;
  }
  const open = tagSize(`<${name}`);
  const isSplit = readBareValue(scope, declaration, name, target);
  const read = scope.fresh();
  const at = scope.fresh();
  const start = scope.fresh();
  const shift = scope.fresh();
  const ids = scope.fresh();
  const gone = scope.fresh();
  const hasIdentity = declaration.identity.length > 0;
  const makes = scope.fresh();
  const asked = scope.fresh();
  scope.emit(
    code`if (k${number} === null) k${number} = hot(${number});`,
    ...typedFunction(scope, number, open.bytes, read, at),
    code`if (${read} === null) { ${target} = plan(${number}, p, depth); p = S.position; } else {`,
    code`const ${start} = p, ${shift} = S.shift, ${ids} = S.state.idCount, ${gone} = S.gone;`,
    hasIdentity
      ? code`const ${makes} = S.makesValues, ${asked} = S.plansAsked; S.makesValues = true;`
      : code``,
    open.extra === 0 ? code`try {` : code`try { S.shift += ${open.extra};`,
    code`${target} = ${read}(${at}); p = S.position;`,
    code`if (S.closed !== 0) S.closed = 0; else`,
  );
  expectClose(scope, name);
  if (hasIdentity) scope.emit(code`check(${number}, ${target}, ${asked});`);
  scope.emit(
    code`} catch (error) { ${target} = again(error, ${number}, ${start}, ${shift}, ${ids}, depth, ${gone}); p = S.position; }`,
    hasIdentity ? code`S.makesValues = ${makes};` : code``,
    isSplit ? code`} }` : code`}`,
  );
}

/** The function of the element at `p`, and the place from which it reads: another one for another type by xsi:type. */
function typedFunction(
  { names }: TypeScope,
  child: number,
  bytes: number,
  read: Code,
  at: Code,
): readonly Code[] {
  const own = code`let ${read} = k${child}, ${at} = p + ${bytes};`;
  const attribute = typeAttribute(names);
  if (attribute === undefined) return [own];
  const value = code`${at} + ${attribute.length}`;
  return [
    own,
    code`if (${standsAt(attribute, bytes)}) { ${read} = typed(${child}, ${value}); ${at} = S.position; }`,
  ];
}

/** The beginning of xsi:type as the first attribute of a tag; `undefined` if the document has no name for it. */
export function typeAttribute(names: DocumentNames): string | undefined {
  const name = names.attribute(XSI_TYPE);
  const attribute = ` ${name}="`;
  return name === undefined || tagSize(attribute).extra > 0 ? undefined : attribute;
}

/**
 * The element of a type with simple content, where it has no attributes: its value is read inline, which saves a
 * call.
 *
 * @returns whether there is such code, with a block left open for all other elements
 */
function readBareValue(
  scope: TypeScope,
  { type, identity }: ElementDeclaration,
  name: string,
  target: Code,
): boolean {
  if (type.kind === "simple" || type.abstract || type.content.kind !== "simple" || identity.length > 0)
    return false;
  if (isUnusual(type) || [...type.attributes.values()].some(({ required }) => required)) return false;
  const form = scope.leafForm(type.content.type);
  const value = scope.fresh();
  scope.emit(code`if (B[p + ${tagSize(`<${name}`).bytes}] === 62 && depth < ${MOST_LEVELS}) {`);
  scope.pass(`<${name}>`);
  scope.emit(code`let ${value};`, leafCode(scope, form, value, LESS, undefined));
  expectClose(scope, name);
  scope.emit(code`${target} = ${scope.makesValues ? code`{ "$value": ${value} }` : code`true`}; } else {`);
  return true;
}

/** An object that names the member of a property's substitution group. */
export function memberObject(key: string, value: Code): Code {
  if (key === "__proto__") decline();
  return code`{ ${stringCode(key)}: ${value} }`;
}
