/** Turns a typed value into the events of its document. */

import type { SimpleType } from "../../datatypes/types.ts";
import type { InvalidCharacters } from "../../xml/escape.ts";
import { bindType } from "../binding/bind.ts";
import type { TypeBinding } from "../binding/types.ts";
import type { ComplexType, ComponentSet, ElementDeclaration } from "../components.ts";
import { mustBeGiven } from "../rules/attribute-use.ts";
import { allowedProps } from "../value/binding-index.ts";
import { type Fields, isFields, own } from "../value/kinds.ts";
import { step, type ValuePath } from "../value/path.ts";
import { Arrangement } from "./arrange.ts";
import { AttributeArranger } from "./attributes.ts";
import { attributed, isVaried } from "./attribution.ts";
import type { Child } from "./children.ts";
import { type DocumentEvent, problemsInside } from "./document.ts";
import { EventList } from "./event-list.ts";
import { fieldsOf, isBareName, SIMPLE_PROPS } from "./fields.ts";
import { governingType, InstructionArranger, isMisplaced, isNilValue } from "./instructions.ts";
import { LexicalWriter } from "./lexical.ts";
import { NodeReader } from "./node.ts";
import type { PrefixTable } from "./prefixes.ts";
import { overLimit, type Problem, unknownProperty, wrongKindAt } from "./problem.ts";

/**
 * The number of unknown properties that are compared with all known ones: a hostile value may have any number of
 * them.
 */
const MAX_SUGGESTIONS = 100;

/** How a value is walked. */
export interface WalkSettings {
  readonly invalidCharacters: InvalidCharacters;
  readonly maxDepth: number;
  readonly maxDigits: number;
}

/** Walks one value; `events` is its document, including problems at their places. */
export class ValueWalker {
  readonly #list = new EventList();
  readonly #prefixes: PrefixTable;
  readonly #components: ComponentSet;
  readonly #lexical: LexicalWriter;
  readonly #attributes: AttributeArranger;
  readonly #instructions: InstructionArranger;
  readonly #nodes: NodeReader;
  /** The objects that are being written: if one of them occurs again, the value contains a cycle. */
  readonly #open = new Set<object>();
  readonly #maxDepth: number;
  #depth = 0;
  /** Properties that the types do not have. */
  #strays = 0;

  constructor(components: ComponentSet, prefixes: PrefixTable, settings: WalkSettings) {
    const { invalidCharacters: invalid, maxDepth, maxDigits } = settings;
    this.#maxDepth = maxDepth;
    this.#components = components;
    this.#prefixes = prefixes;
    const report = (problem: Problem): void => this.#list.report(problem);
    this.#lexical = new LexicalWriter(prefixes, report, invalid, maxDigits);
    this.#attributes = new AttributeArranger(components, this.#lexical, prefixes, report);
    this.#instructions = new InstructionArranger(this.#lexical, prefixes, report);
    this.#nodes = new NodeReader(report, prefixes);
  }

  get events(): readonly DocumentEvent[] {
    return this.#list.events;
  }

  /** Appends the element with its content. */
  element(declaration: ElementDeclaration, value: unknown, path: ValuePath | undefined): void {
    if (!this.#enter(value, path)) {
      this.#list.gap([declaration.key]);
      return;
    }
    const begin = this.#list.events.length;
    this.#prefixes.useForElement(declaration.name.ns);
    const type = governingType(this.#components, declaration, value, path, (problem) =>
      this.#list.report(problem),
    );
    if (type === undefined) this.#list.unknown(declaration, path);
    else if (isMisplaced(declaration, type, value)) {
      this.#list.unknown(declaration, path, this.#instructions.arrange(type, value, path));
    } else if (type.kind === "simple") this.#simple(declaration, type, value, path);
    else this.#complex(declaration, type, value, path);
    problemsInside(this.#list.events, begin);
    this.#leave(value);
  }

  #enter(value: unknown, path: ValuePath | undefined): boolean {
    if (typeof value === "object" && value !== null && this.#open.has(value)) {
      const message = "the value contains itself, which a document cannot do";
      this.#list.report({ code: "limit", rule: "value.cycle", message, path });
      return false;
    }
    if (this.#depth >= this.#maxDepth) {
      this.#list.report(overLimit("maxDepth", this.#maxDepth, path));
      return false;
    }
    if (typeof value === "object" && value !== null) this.#open.add(value);
    this.#depth++;
    return true;
  }

  #leave(value: unknown): void {
    if (typeof value === "object" && value !== null) this.#open.delete(value);
    this.#depth--;
  }

  #simple(
    declaration: ElementDeclaration,
    type: SimpleType,
    value: unknown,
    path: ValuePath | undefined,
  ): void {
    const wrapped =
      isFields(value) && SIMPLE_PROPS.some((prop) => Object.hasOwn(value, prop)) ? value : undefined;
    if (wrapped !== undefined) this.#rejectUnknown(wrapped, new Set(SIMPLE_PROPS), path);
    const attributes = this.#instructions.arrange(type, value, path);
    const inner = wrapped === undefined ? value : own(wrapped, "$value");
    this.#list.start(declaration, attributes, path);
    // The validator refuses an element that is nil and has a value.
    const isEmpty = value === null || (isNilValue(value) && inner === undefined);
    const at = wrapped === undefined ? path : step(path, "$value");
    if (!isEmpty) this.#value(declaration, type, inner, at);
    this.#list.end(path, at);
  }

  #value(
    declaration: ElementDeclaration,
    type: SimpleType,
    value: unknown,
    path: ValuePath | undefined,
  ): void {
    const lexical = this.#lexical.write(type, value, path, declaration.value);
    if (lexical === undefined) this.#list.gap(undefined);
    else this.#list.text(lexical, path);
  }

  #complex(
    declaration: ElementDeclaration,
    type: ComplexType,
    value: unknown,
    path: ValuePath | undefined,
  ): void {
    const binding = bindType(type, this.#components);
    const fields = fieldsOf(type, binding, value);
    if (fields === undefined) this.#list.report(wrongKindAt(path, "an object", value));
    if (fields === undefined || !this.#isWritable(type, binding, fields, value, path)) {
      this.#list.unknown(declaration, path);
      return;
    }
    const { attributes, declarations } = this.#attributes.arrange(binding, fields, path);
    const all = [...this.#instructions.arrange(type, value, path), ...attributes];
    this.#list.start(declaration, all, path, type.content.kind === "element-only", declarations);
    this.#rejectUnknown(fields, allowedProps(binding), path);
    let textPath = path;
    if (type.content.kind === "simple") {
      if (isFields(value) && !isBareName(value, binding)) textPath = step(path, "$value");
      this.#simpleContent(declaration, type.content.type, fields, value, textPath);
    } else if (binding.content !== undefined) this.#children(type, binding.content, fields, value, path);
    this.#list.end(path, textPath);
  }

  /**
   * Whether a value can be the simple content in place of an object with attributes; reports a value of
   * another kind. In that case the object is missing, not its attributes.
   */
  #isWritable(
    { content }: ComplexType,
    { attributes }: TypeBinding,
    fields: Fields,
    value: unknown,
    path: ValuePath | undefined,
  ): boolean {
    const isBare = value !== null && own(fields, "$value") === value;
    if (!isBare || content.kind !== "simple") return true;
    const lacksAttributes = attributes.some(({ use }) => mustBeGiven(use));
    return !lacksAttributes || this.#lexical.write(content.type, value, path) !== undefined;
  }

  #simpleContent(
    declaration: ElementDeclaration,
    type: SimpleType,
    fields: Fields,
    value: unknown,
    at: ValuePath | undefined,
  ): void {
    if (isNilValue(value) && own(fields, "$value") === undefined) return;
    const inner = own(fields, "$value");
    // An element without text has its default value, which is the meaning of `{}` if there is one.
    if (inner === undefined && declaration.value !== undefined) {
      this.#list.text(this.#lexical.constraint(type, declaration.value), at);
    } else this.#value(declaration, type, inner, at);
  }

  #children(
    type: ComplexType,
    content: NonNullable<TypeBinding["content"]>,
    fields: Fields,
    value: unknown,
    path: ValuePath | undefined,
  ): void {
    const arrangement = new Arrangement(
      fields,
      path,
      (problem) => this.#list.report(problem),
      !isNilValue(value),
    );
    arrangement.walk(content);
    const { children } = arrangement;
    const placed = isVaried(content) ? attributed(children, type.content, this.#components) : children;
    for (const child of placed) this.#child(child);
  }

  #child(child: Child): void {
    if (child.kind === "element") this.element(child.declaration, child.value, child.path);
    else if (child.kind === "absent") this.#absent(child.declaration, child.path);
    else if (child.kind === "node") this.#node(child.value, child.path);
    else if (child.kind === "gap") {
      if (child.problem !== undefined) this.#list.report(child.problem);
      this.#list.gap(child.names, child.extra);
    } else this.#list.text(this.#lexical.characters(child.text, child.path), child.path);
  }

  /** A required element with a default or fixed value that was not given. */
  #absent(declaration: ElementDeclaration, path: ValuePath): void {
    const { type, value } = declaration;
    const simple =
      type.kind === "simple" ? type : type.content.kind === "simple" ? type.content.type : undefined;
    if (simple === undefined || value === undefined) return;
    this.#prefixes.useForElement(declaration.name.ns);
    const attributes =
      type.kind === "simple"
        ? []
        : this.#attributes.arrange(bindType(type, this.#components), {}, path).attributes;
    this.#list.start(declaration, attributes, path);
    this.#list.text(this.#lexical.constraint(simple, value), path);
    this.#list.end(path);
  }

  #node(node: unknown, path: ValuePath): void {
    if (!this.#enter(node, path)) {
      this.#list.gap(undefined);
      return;
    }
    const start = this.#nodes.start(node, path);
    if (start === undefined) this.#list.gap(undefined);
    if (start !== undefined && isFields(node)) {
      const { name, declarations } = start;
      const attributes = start.attributes.map((attribute) => ({
        ...attribute,
        value: this.#lexical.characters(attribute.value, attribute.path),
      }));
      this.#list.events.push({ kind: "start", name, attributes, declarations, path, elementOnly: false });
      const at = step(path, "children");
      for (const [index, child] of this.#nodes.children(node, path)) {
        if (typeof child === "string") this.#list.text(this.#lexical.characters(child, at), at);
        else this.#node(child, step(at, index));
      }
      this.#list.end(path);
    }
    this.#leave(node);
  }

  #rejectUnknown(fields: Fields, allowed: ReadonlySet<string>, path: ValuePath | undefined): void {
    for (const key of Object.keys(fields)) {
      if (allowed.has(key) || fields[key] === undefined) continue;
      const isMany = this.#strays++ >= MAX_SUGGESTIONS;
      this.#list.report(unknownProperty(path, key, () => (isMany ? [] : allowed)));
    }
  }
}
