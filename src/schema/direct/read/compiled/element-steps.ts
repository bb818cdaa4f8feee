/** Elements read by composed functions, for platforms without generated code. */
import type { ElementDeclaration } from "../../../components.ts";
import { fixedText, isFixed } from "../../../rules/value-constraint.ts";
import { XSI_NIL } from "../../../rules/xsi-attributes.ts";
import { nilFault } from "../../../rules/xsi-nil.ts";
import { decline } from "../../decline.ts";
import { LESS } from "../byte-classes.ts";
import { toTag } from "./characters.ts";
import type { StepScope, TypeFunction } from "./child-calls.ts";
import { tagSize } from "./constant.ts";
import { CURSOR } from "./cursor.ts";
import { hasOtherTags, typeAttribute } from "./element-code.ts";
import { type LeafForm, leafFormIn, readsAs } from "./leaf-form.ts";
import { type ReadStep, stepOfLeaf } from "./leaf-steps.ts";
import { BYTES } from "./memory.ts";
import { notPlain } from "./not-plain.ts";
import { standing } from "./standing.ts";

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

/** Whether a name ends before a place. */
export function endsNameAt(place: number): boolean {
  const next = BYTES[place] ?? 0;
  return next <= SPACE || next === GREATER || next === SLASH;
}

/**
 * The function for a declaration; `undefined` if its elements cannot occur in the document.
 *
 * @param isAmongElements whether the cursor moves to the next tag behind the element; in mixed content it stays.
 */
export function stepOfElement(
  scope: StepScope,
  declaration: ElementDeclaration,
  isAmongElements = true,
): ElementStep | undefined {
  if (declaration.abstract) decline();
  const name = scope.names.element(declaration.name);
  if (name === undefined) return undefined;
  const { type, identity } = declaration;
  const form = type.kind === "simple" && identity.length === 0 ? leafFormIn(scope.calls, type) : undefined;
  const goOn = isAmongElements ? toNextTag : stay;
  return form === undefined
    ? otherStep(scope, declaration, name, goOn)
    : simpleStep(scope, declaration, name, form, goOn);
}

function simpleStep(
  scope: StepScope,
  declaration: ElementDeclaration,
  name: string,
  form: LeafForm,
  goOn: GoOn,
): ElementStep {
  const { value } = declaration;
  const open = tagSize(`<${name}`);
  const close = closeStep(name, goOn);
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
  const other = otherTagStep(scope, declaration, name, form, goOn);
  return {
    begins: (place) => {
      const next = BYTES[place + open.bytes];
      return (next === GREATER || next === SLASH || next === SPACE) && tag(place);
    },
    read: (place) => (BYTES[place + open.bytes] === GREATER ? plain(place) : other(place)),
  };
}

/** Moves to the place where reading goes on behind an element. */
type GoOn = (place: number) => void;

/** Skips the end tag that must be at a place, and goes on. */
function closeStep(name: string, goOn: GoOn): (place: number) => void {
  const { bytes, extra } = tagSize(`</${name}>`);
  const isClose = standing(`</${name}>`);
  return (place) => {
    if (!isClose(place)) notPlain();
    CURSOR.shift += extra;
    goOn(place + bytes);
  };
}

function toNextTag(place: number): void {
  CURSOR.position = BYTES[place] === LESS ? place : toTag(place);
}

function stay(place: number): void {
  CURSOR.position = place;
}

/** An empty tag, or xsi:nil. */
function otherTagStep(
  { names }: StepScope,
  declaration: ElementDeclaration,
  name: string,
  { reader }: LeafForm,
  goOn: GoOn,
): ReadStep {
  const { bytes, extra } = tagSize(`<${name}`);
  const isEmptyTag = standing("/>");
  const mayBeEmpty = readsAs(reader, "") !== undefined;
  const nil = nilFault(declaration) === undefined ? names.attribute(XSI_NIL) : undefined;
  const attribute = nil === undefined ? undefined : ` ${nil}="true"`;
  const isNil = attribute === undefined ? () => false : standing(attribute);
  const nilSize = tagSize(attribute ?? "");
  const close = closeStep(name, goOn);
  return (place) => {
    const after = place + bytes;
    CURSOR.shift += extra;
    if (mayBeEmpty && isEmptyTag(after)) {
      goOn(after + 2);
      return reader.read("", CURSOR.state);
    }
    if (!isNil(after)) notPlain();
    CURSOR.shift += nilSize.extra;
    const end = after + nilSize.bytes;
    if (isEmptyTag(end)) goOn(end + 2);
    else if (BYTES[end] === GREATER) close(end + 1);
    else notPlain();
    return null;
  };
}

/** With the function of its type, once there is one; otherwise, and if that declines, with plans. */
function otherStep(scope: StepScope, declaration: ElementDeclaration, name: string, goOn: GoOn): ElementStep {
  const { calls } = scope;
  const number = scope.child(declaration);
  const tag = standing(`<${name}`);
  const { bytes, extra } = tagSize(`<${name}`);
  const begins = (place: number): boolean => endsNameAt(place + bytes) && tag(place);
  const byPlans: ReadStep = (place) => {
    const value = calls.plan(number, place, CURSOR.depth);
    goOn(CURSOR.position);
    return value;
  };
  if (declaration.type.kind === "simple" || declaration.value !== undefined) return { begins, read: byPlans };
  const close = closeStep(name, goOn);
  const hasIdentity = declaration.identity.length > 0;
  const attribute = typeAttribute(scope.names);
  const isTyped = attribute === undefined ? () => false : standing(attribute);
  let type: TypeFunction | null = null;
  const read: ReadStep = (place) => {
    type ??= calls.hot(number);
    let content = type;
    let start = place + bytes;
    if (attribute !== undefined && BYTES[start] === SPACE && isTyped(start)) {
      content = calls.typed(number, start + attribute.length);
      start = CURSOR.position;
    }
    if (content === null) return byPlans(place);
    const { shift, makesValues, plansAsked, depth, gone } = CURSOR;
    const ids = CURSOR.state.idCount;
    if (hasIdentity) CURSOR.makesValues = true;
    let value: unknown;
    try {
      CURSOR.shift = shift + extra;
      value = content(start);
      if (CURSOR.closed !== 0) {
        CURSOR.closed = 0;
        goOn(CURSOR.position);
      } else close(CURSOR.position);
      if (hasIdentity) calls.check(number, value, plansAsked);
    } catch (error) {
      value = calls.again(error, number, place, shift, ids, depth, gone);
      goOn(CURSOR.position);
    }
    CURSOR.makesValues = makesValues;
    return value;
  };
  return { begins, read };
}
