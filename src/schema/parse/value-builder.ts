/** Builds the typed value of a validated document, without loss: plain objects whose keys are in document order. */
import type { XmlNode } from "../../xml/events.ts";
import { NodeBuilder } from "../../xml/node.ts";
import type { AssessedEnd, AssessedStart, AssessmentSink } from "../assessment.ts";
import { type BindingPlace, bindType, placesOf } from "../binding/bind.ts";
import { typeNameOf } from "../binding/type-names.ts";
import type { FieldBinding, ListBinding, TypeBinding } from "../binding/types.ts";
import type { ComponentSet, Particle } from "../components.ts";
import { listEntriesOf, memberIndex } from "../value/binding-index.ts";
import { ownArray, singleProperty } from "../value/kinds.ts";
import { setTags } from "../value/tags.ts";
import { placeAttributes } from "./attributes.ts";
import { readText } from "./simple.ts";

type Target = Record<string, unknown>;

/** An open element whose value is under construction. */
interface Frame {
  readonly start: AssessedStart;
  /** The number of steps of the records' path that lead here; -1 if it leads elsewhere. */
  readonly steps: number;
  /** Set if the type is complex. */
  readonly binding: TypeBinding | undefined;
  readonly places: ReadonlyMap<Particle, BindingPlace>;
  readonly target: Target;
}

const NO_PLACES: ReadonlyMap<Particle, BindingPlace> = new Map();

/** Values that are passed on as soon as they are complete, and are not part of the result. */
export interface RecordTaker {
  /** The properties that lead to the records, starting at the root's value. */
  readonly path: readonly string[];
  take(record: unknown): void;
}

/**
 * Listens to the validator and makes the value. The value of an invalid document is incomplete: the caller checks the
 * issues first.
 */
export class ValueBuilder implements AssessmentSink {
  /** The root element's value, after its end. */
  result: unknown;
  readonly #components: ComponentSet;
  readonly #defaults: boolean;
  readonly #records: RecordTaker | undefined;
  readonly #frames: Frame[] = [];
  #node: NodeBuilder | undefined;
  #nodeStart: AssessedStart | undefined;

  /**
   * @param defaults whether absent attributes get their default or fixed value.
   * @param records receives the records of a document that is read piece by piece
   */
  constructor(components: ComponentSet, defaults: boolean, records?: RecordTaker) {
    this.#components = components;
    this.#defaults = defaults;
    this.#records = records;
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
    const places = content === undefined ? NO_PLACES : placesOf(content);
    return { start, steps: this.#steps(start), binding, target, places };
  }

  /** Counts the steps of the records' path that lead to an element that starts. */
  #steps(start: AssessedStart): number {
    if (this.#records === undefined) return -1;
    const parent = this.#frames.at(-1);
    if (parent === undefined) return 0;
    const place = start.particle === undefined ? undefined : parent.places.get(start.particle);
    const isNext = place?.kind === "field" && place.prop === this.#records.path[parent.steps];
    return isNext ? parent.steps + 1 : -1;
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
    else if (place?.kind === "field") this.#placeField(place, parent, start, value);
  }

  #placeField(field: FieldBinding, parent: Frame, start: AssessedStart, value: unknown): void {
    const records = this.#records;
    const item = itemOf(field, start, value);
    const isRecord =
      records !== undefined && parent.steps === records.path.length - 1 && field.prop === records.path.at(-1);
    if (isRecord) records.take(item);
    else if (field.many) append(parent.target, field.prop, item);
    else parent.target[field.prop] = item;
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
  const known = ownArray(target, "$content");
  if (known !== undefined) return known;
  const entries: unknown[] = [];
  target.$content = entries;
  return entries;
}

function append(target: Target, prop: string, value: unknown): void {
  const known = ownArray(target, prop);
  if (known !== undefined) known.push(value);
  else target[prop] = [value];
}

function placeEntry(list: ListBinding, target: Target, start: AssessedStart, value: unknown): void {
  const entry = listEntriesOf(list).byName.get(start.declaration?.key ?? "");
  if (entry !== undefined) listEntries(target).push(singleProperty(entry.prop, value));
}

/** The entry of a field for an element: its value, under its name if the field is a substitution group. */
function itemOf(field: FieldBinding, start: AssessedStart, value: unknown): unknown {
  const member = field.members && memberIndex(field.members).byName.get(start.declaration?.key ?? "");
  return member === undefined ? value : singleProperty(member.prop, value);
}
