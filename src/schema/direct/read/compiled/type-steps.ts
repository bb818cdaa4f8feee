/**
 * The function that reads the elements of one complex type, composed from smaller ones, for platforms without
 * generated code.
 */
import { bindType } from "../../../binding/bind.ts";
import { isEmptiableContent } from "../../../binding/presence.ts";
import type { AttributeBinding, TypeBinding } from "../../../binding/types.ts";
import type { ComplexType, ComponentSet, ElementDeclaration } from "../../../components.ts";
import { fixedText } from "../../../rules/value-constraint.ts";
import { isAbstractType } from "../../../rules/xsi-type.ts";
import { taggedChoices } from "../../../value/binding-index.ts";
import { singleProperty } from "../../../value/kinds.ts";
import { setTags } from "../../../value/tags.ts";
import { decline } from "../../decline.ts";
import { MOST_LEVELS } from "../../document-state.ts";
import { declineUnusual } from "../../plain-type.ts";
import { isSpace, LESS, QUOTE } from "../byte-classes.ts";
import type { DocumentNames } from "../document-names.ts";
import type { ReadTarget } from "../parts.ts";
import { type Attribute, attributesOf, knownAttributes, requiredBits } from "./attribute-code.ts";
import { toTag } from "./characters.ts";
import type { ChildCalls, ListScope, StepScope, TypeFunction } from "./child-calls.ts";
import { tagSize } from "./constant.ts";
import { stepOfContent } from "./content-steps.ts";
import { CURSOR } from "./cursor.ts";
import { leafFormIn, readsAs } from "./leaf-form.ts";
import { type ReadStep, stepOfLeaf } from "./leaf-steps.ts";
import { BYTES } from "./memory.ts";
import { notPlain } from "./not-plain.ts";
import { OtherAttributes } from "./other-attributes.ts";
import { standing } from "./standing.ts";

const SLASH = 0x2f;
const GREATER = 0x3e;

/** Makes the function. Declines unsupported types. @param callsFor the functions for its children */
export function composeTypeFunction(
  type: ComplexType,
  components: ComponentSet,
  names: DocumentNames,
  makesValues: boolean,
  callsFor: (children: readonly ElementDeclaration[]) => ChildCalls,
): TypeFunction {
  if (isAbstractType(type)) decline();
  declineUnusual(type);
  const binding = bindType(type, components);
  const children: ElementDeclaration[] = [];
  const child = (declaration: ElementDeclaration): number => {
    const known = children.indexOf(declaration);
    return known >= 0 ? known : children.push(declaration) - 1;
  };
  const single =
    (prop: string) =>
    (value: unknown): unknown =>
      singleProperty(prop, value);
  const scope: ListScope = { components, names, makesValues, child, single, calls: callsFor(children) };
  const attributes = attributeStep(scope, binding.attributes);
  const content = contentOf(scope, binding);
  const atEmptyTag = emptyTagStep(scope, binding);
  return (start) => {
    const target: ReadTarget = {};
    if (CURSOR.typeName !== "") {
      target.$type = CURSOR.typeName;
      CURSOR.typeName = "";
    }
    if (++CURSOR.depth > MOST_LEVELS) notPlain();
    const place = attributes(start, target);
    if (CURSOR.closed !== 0) {
      atEmptyTag(target);
      CURSOR.position = place;
    } else content(place, target);
    CURSOR.depth--;
    return target;
  };
}

function emptyTagStep({ calls }: StepScope, { type, content }: TypeBinding): (target: ReadTarget) => void {
  if (type.content.kind === "simple") {
    const { reader } = leafFormIn(calls, type.content.type);
    if (readsAs(reader, "") === undefined) return notPlain;
    return (target) => {
      target.$value = reader.read("", CURSOR.state);
    };
  }
  if (content !== undefined && !isEmptiableContent(content)) return notPlain;
  if (content?.kind !== "list" || content.optional) return () => undefined;
  return (target) => {
    target.$content = [];
  };
}

function contentOf(scope: ListScope, binding: TypeBinding): (place: number, target: ReadTarget) => void {
  const { type, content } = binding;
  if (type.content.kind === "simple") {
    const leaf = stepOfLeaf(leafFormIn(scope.calls, type.content.type), LESS, undefined, scope.makesValues);
    return (place, target) => {
      target.$value = leaf(place);
    };
  }
  if (content === undefined) {
    // Empty content must not even contain white space.
    const isEmpty = type.content.kind === "empty";
    return (place) => {
      CURSOR.position = isEmpty ? place : toTag(place);
    };
  }
  const read = stepOfContent(scope, content);
  const hasTags = scope.makesValues && taggedChoices(content).length > 0;
  const isMixed = type.content.kind === "mixed";
  return (place, target) => {
    read(isMixed || BYTES[place] === LESS ? place : toTag(place), target);
    if (hasTags) setTags(binding, target);
  };
}

interface AttributeStep extends Attribute {
  starts(place: number): boolean;
  readonly size: { readonly bytes: number; readonly extra: number };
  readonly leaf: ReadStep;
}

/** Reads a start tag from after the name; returns the place after it, with `CURSOR.closed` for an empty tag. */
function attributeStep(
  scope: StepScope,
  bindings: readonly AttributeBinding[],
): (place: number, target: ReadTarget) => number {
  const known = attributesOf(scope, bindings);
  const steps = known.map((attribute): AttributeStep => {
    const start = `${attribute.name}="`;
    const fixed = fixedText(attribute.use.value);
    const leaf = stepOfLeaf(attribute.form, QUOTE, fixed, scope.makesValues);
    return { ...attribute, starts: standing(start), size: tagSize(start), leaf };
  });
  const required = requiredBits(bindings);
  const others = new OtherAttributes(knownAttributes(scope, known));
  const one = (place: number, target: ReadTarget): number => {
    for (const { starts, bit, size, leaf, prop } of steps) {
      if (!starts(place)) continue;
      if ((CURSOR.seen & bit) !== 0) notPlain();
      CURSOR.seen |= bit;
      CURSOR.shift += size.extra;
      target[prop] = leaf(place + size.bytes);
      return CURSOR.position + 1;
    }
    return others.read(place, target);
  };
  return (start, target) => {
    CURSOR.seen = 0;
    let place = start;
    for (;;) {
      const byte = BYTES[place] ?? 0;
      if (byte === GREATER || byte === SLASH) break;
      if (!isSpace(byte)) notPlain();
      const next = BYTES[++place] ?? 0;
      if (next !== GREATER && next !== SLASH && !isSpace(next)) place = one(place, target);
    }
    if ((CURSOR.seen & required) !== required) notPlain();
    if (BYTES[place] === GREATER) return place + 1;
    if (BYTES[place + 1] !== GREATER) notPlain();
    CURSOR.closed = 1;
    return place + 2;
  };
}
