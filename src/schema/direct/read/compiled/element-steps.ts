/** Elements read by composed functions, for platforms without generated code. */
import type { ElementDeclaration } from "../../../components.ts";
import { fixedText, isFixed } from "../../../rules/value-constraint.ts";
import { XSI_NIL } from "../../../rules/xsi-attributes.ts";
import { nilFault } from "../../../rules/xsi-nil.ts";
import { decline } from "../../decline.ts";
import { LESS } from "../byte-classes.ts";
import type { DocumentNames } from "../document-names.ts";
import { toTag } from "./characters.ts";
import { tagSize } from "./constant.ts";
import { CURSOR } from "./cursor.ts";
import { hasOtherTags } from "./element-code.ts";
import { type LeafForm, leafFormOf, readsAs } from "./leaf-form.ts";
import { type ReadStep, stepOfLeaf } from "./leaf-steps.ts";
import { BYTES } from "./memory.ts";
import { notPlain } from "./not-plain.ts";
import { standing } from "./standing.ts";
import type { ChildCalls, TypeFunction } from "./type-code.ts";
import { formIfAny } from "./type-scope.ts";

const SPACE = 0x20;
const SLASH = 0x2f;
const GREATER = 0x3e;

/** How the elements of one declaration are found and read. */
export interface ElementStep {
  /** Whether one begins at a place. */
  readonly begins: (place: number) => boolean;
  /** Reads the element there, and moves to the next tag. */
  readonly read: ReadStep;
}

/** The inputs for building the functions of one type. */
export interface StepScope {
  readonly names: DocumentNames;
  readonly makesValues: boolean;
  /** The number of a child that the function of its type, or plans, read. */
  child(declaration: ElementDeclaration): number;
  readonly calls: ChildCalls;
}

/** The function for a declaration; `undefined` if its elements cannot occur in the document. */
export function stepOfElement(scope: StepScope, declaration: ElementDeclaration): ElementStep | undefined {
  if (declaration.abstract) decline();
  const name = scope.names.element(declaration.name);
  if (name === undefined) return undefined;
  const { type, identity } = declaration;
  const form =
    type.kind === "simple" && identity.length === 0 ? formIfAny(() => leafFormOf(type)) : undefined;
  return form === undefined
    ? otherStep(scope, declaration, name)
    : simpleStep(scope, declaration, name, form);
}

function simpleStep(
  scope: StepScope,
  declaration: ElementDeclaration,
  name: string,
  form: LeafForm,
): ElementStep {
  const { value } = declaration;
  const open = tagSize(`<${name}`);
  const close = closeStep(name);
  const leaf = stepOfLeaf(form, LESS, fixedText(value), scope.makesValues);
  const hasDefault = value !== undefined && !isFixed(value);
  const plain: ReadStep = (place) => {
    const start = place + open.bytes + 1;
    CURSOR.shift += open.extra;
    if (hasDefault && BYTES[start] === LESS) notPlain();
    const found = leaf(start);
    close(CURSOR.position);
    return found;
  };
  if (!hasOtherTags(declaration, form)) return { begins: standing(`<${name}>`), read: plain };
  const tag = standing(`<${name}`);
  const other = otherTagStep(scope, declaration, name, form);
  return {
    begins: (place) => {
      const next = BYTES[place + open.bytes];
      return (next === GREATER || next === SLASH || next === SPACE) && tag(place);
    },
    read: (place) => (BYTES[place + open.bytes] === GREATER ? plain(place) : other(place)),
  };
}

/** Skips the end tag that must be at a place, and moves to the next tag. */
function closeStep(name: string): (place: number) => void {
  const { bytes, extra } = tagSize(`</${name}>`);
  const isClose = standing(`</${name}>`);
  return (place) => {
    if (!isClose(place)) notPlain();
    CURSOR.shift += extra;
    toNextTag(place + bytes);
  };
}

function toNextTag(place: number): void {
  CURSOR.position = BYTES[place] === LESS ? place : toTag(place);
}

/** An empty tag, or xsi:nil. */
function otherTagStep(
  { names }: StepScope,
  declaration: ElementDeclaration,
  name: string,
  { reader }: LeafForm,
): ReadStep {
  const { bytes, extra } = tagSize(`<${name}`);
  const isEmptyTag = standing("/>");
  const mayBeEmpty = readsAs(reader, "") !== undefined;
  const nil = nilFault(declaration) === undefined ? names.attribute(XSI_NIL) : undefined;
  const attribute = nil === undefined ? undefined : ` ${nil}="true"`;
  const isNil = attribute === undefined ? () => false : standing(attribute);
  const nilSize = tagSize(attribute ?? "");
  const close = closeStep(name);
  return (place) => {
    const after = place + bytes;
    CURSOR.shift += extra;
    if (mayBeEmpty && isEmptyTag(after)) {
      toNextTag(after + 2);
      return reader.read("", CURSOR.state);
    }
    if (!isNil(after)) notPlain();
    CURSOR.shift += nilSize.extra;
    const end = after + nilSize.bytes;
    if (isEmptyTag(end)) toNextTag(end + 2);
    else if (BYTES[end] === GREATER) close(end + 1);
    else notPlain();
    return null;
  };
}

/** With the function of its type, once there is one; otherwise, and if that declines, with plans. */
function otherStep(scope: StepScope, declaration: ElementDeclaration, name: string): ElementStep {
  const { calls } = scope;
  const number = scope.child(declaration);
  const tag = standing(`<${name}`);
  const { bytes, extra } = tagSize(`<${name}`);
  const begins = (place: number): boolean => {
    const next = BYTES[place + bytes] ?? 0;
    return (next <= SPACE || next === GREATER || next === SLASH) && tag(place);
  };
  const byPlans: ReadStep = (place) => {
    const value = calls.plan(number, place, CURSOR.depth);
    toNextTag(CURSOR.position);
    return value;
  };
  if (declaration.type.kind === "simple" || declaration.value !== undefined) return { begins, read: byPlans };
  const close = closeStep(name);
  const hasIdentity = declaration.identity.length > 0;
  let type: TypeFunction | null = null;
  const read: ReadStep = (place) => {
    type ??= calls.hot(number);
    if (type === null) return byPlans(place);
    const { shift, makesValues, plansAsked, depth, gone } = CURSOR;
    const ids = CURSOR.state.idCount;
    if (hasIdentity) CURSOR.makesValues = true;
    let value: unknown;
    try {
      CURSOR.shift = shift + extra;
      value = type(place + bytes);
      if (CURSOR.closed !== 0) {
        CURSOR.closed = 0;
        toNextTag(CURSOR.position);
      } else close(CURSOR.position);
      if (hasIdentity) calls.check(number, value, plansAsked);
    } catch (error) {
      value = calls.again(error, number, place, shift, ids, depth, gone);
      toNextTag(CURSOR.position);
    }
    CURSOR.makesValues = makesValues;
    return value;
  };
  return { begins, read };
}
