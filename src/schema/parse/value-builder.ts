/** From an assessed document to its typed value: plain objects, keys in document order, nothing lost. */
import type { XmlNode } from "../../xml/events.ts";
import { NodeBuilder } from "../../xml/node.ts";
import type { AssessedEnd, AssessedStart, AssessmentSink } from "../assessment.ts";
import { type BindingPlace, bindType, placesOf } from "../binding/bind.ts";
import { typeNameOf } from "../binding/type-names.ts";
import type { FieldBinding, ListBinding, TypeBinding } from "../binding/types.ts";
import type { ComponentSet, Particle } from "../components.ts";
import { listEntriesOf } from "../value/binding-index.ts";
import { setTags } from "../value/tags.ts";
import { placeAttributes } from "./attributes.ts";
import { readText } from "./simple.ts";

type Target = Record<string, unknown>;

/** An open element whose value is being made. */
interface Frame {
  readonly start: AssessedStart;
  /** Set where the type is complex. */
  readonly binding: TypeBinding | undefined;
  readonly places: ReadonlyMap<Particle, BindingPlace>;
  readonly target: Target;
}

const NO_PLACES: ReadonlyMap<Particle, BindingPlace> = new Map();

/**
 * Listens to the validator and makes the value. The value of a document that is not valid is whatever could be made of
 * it: the caller looks at the issues first.
 */
export class ValueBuilder implements AssessmentSink {
  /** The root element's value, once it has ended. */
  result: unknown;
  readonly #components: ComponentSet;
  readonly #defaults: boolean;
  readonly #frames: Frame[] = [];
  #node: NodeBuilder | undefined;
  #nodeStart: AssessedStart | undefined;

  /** @param defaults whether absent attributes get their default or fixed value. */
  constructor(components: ComponentSet, defaults: boolean) {
    this.#components = components;
    this.#defaults = defaults;
  }

  startElement(start: AssessedStart): void {
    if (this.#node !== undefined) {
      this.#node.startElement(start.tag);
    } else if (start.wildcard !== undefined || start.declaration === undefined || start.type === undefined) {
      this.#nodeStart = start;
      this.#node = new NodeBuilder();
      this.#node.startElement(start.tag);
    } else {
      this.#frames.push(this.#frame(start));
    }
  }

  text(data: string): void {
    if (this.#node !== undefined) {
      this.#node.text(data);
      return;
    }
    const frame = this.#frames.at(-1);
    if (frame?.binding?.content?.kind !== "list") return;
    const entries = listEntries(frame.target);
    const last = entries.at(-1);
    if (typeof last === "string") entries[entries.length - 1] = last + data;
    else entries.push(data);
  }

  endElement(end: AssessedEnd): void {
    if (this.#node !== undefined) {
      if (end.simple !== undefined && !end.defaulted) this.#node.text(end.simple.raw);
      this.#node.endElement();
      if (this.#node.node !== undefined) this.#placeNode(this.#node.node);
      return;
    }
    const frame = this.#frames.pop();
    if (frame !== undefined) this.#place(frame.start, this.#valueOf(frame, end));
  }

  #frame(start: AssessedStart): Frame {
    const target: Target = {};
    const { type } = start;
    if (start.typed && type !== undefined) target.$type = typeNameOf(type, this.#components);
    if (start.nil) target.$nil = true;
    const binding = type?.kind === "complex" ? bindType(type, this.#components) : undefined;
    placeAttributes(start, binding, target, this.#defaults);
    const content = binding?.content;
    if (content?.kind === "list" && !content.optional && !start.nil) target.$content = [];
    return { start, binding, target, places: content === undefined ? NO_PLACES : placesOf(content) };
  }

  #valueOf({ start, binding, target }: Frame, end: AssessedEnd): unknown {
    if (start.nil) return Object.keys(target).length === 1 ? null : target;
    const simple = readText(start, end);
    if (binding === undefined) {
      if (Object.keys(target).length === 0) return simple;
      target.$value = simple;
    } else if (binding.value) {
      target.$value = simple;
    } else {
      setTags(binding, target);
    }
    return target;
  }

  #place(start: AssessedStart, value: unknown): void {
    const parent = this.#frames.at(-1);
    if (parent === undefined) {
      this.result = value;
      return;
    }
    const place = start.particle === undefined ? undefined : parent.places.get(start.particle);
    if (place?.kind === "list") placeEntry(place, parent.target, start, value);
    else if (place?.kind === "field") placeField(place, parent.target, start, value);
  }

  #placeNode(node: XmlNode): void {
    const particle = this.#nodeStart?.particle;
    this.#node = undefined;
    this.#nodeStart = undefined;
    const parent = this.#frames.at(-1);
    const place = particle === undefined ? undefined : parent?.places.get(particle);
    if (parent === undefined || place === undefined) return;
    if (place.kind === "list") listEntries(parent.target).push({ $any: node });
    else append(parent.target, place.prop, node);
  }
}

function listEntries(target: Target): unknown[] {
  const known = target.$content;
  if (Array.isArray(known)) return known;
  const entries: unknown[] = [];
  target.$content = entries;
  return entries;
}

function append(target: Target, prop: string, value: unknown): void {
  const known = target[prop];
  if (Array.isArray(known)) known.push(value);
  else target[prop] = [value];
}

function placeEntry(list: ListBinding, target: Target, start: AssessedStart, value: unknown): void {
  const entry = listEntriesOf(list).byName.get(start.declaration?.key ?? "");
  if (entry !== undefined) listEntries(target).push({ [entry.prop]: value });
}

function placeField(field: FieldBinding, target: Target, start: AssessedStart, value: unknown): void {
  const member = field.members?.find((candidate) => candidate.declaration.key === start.declaration?.key);
  const item = member === undefined ? value : { [member.prop]: value };
  if (field.many) append(target, field.prop, item);
  else target[field.prop] = item;
}
