/** From a typed value to the events of its document. */
import type { SimpleType } from "../../datatypes/types.ts";
import type { InvalidCharacters } from "../../xml/escape.ts";
import { XSI } from "../../xml/names.ts";
import { bindType } from "../binding/bind.ts";
import { typeByName } from "../binding/type-names.ts";
import type { TypeBinding } from "../binding/types.ts";
import type { ComplexType, ComponentSet, ElementDeclaration, Type, ValueConstraint } from "../components.ts";
import { allowedProps } from "../value/binding-index.ts";
import { type Fields, isFields, own } from "../value/kinds.ts";
import { step, type ValuePath } from "../value/path.ts";
import { Arrangement, type Child, unknownProperty } from "./arrange.ts";
import { AttributeArranger } from "./attributes.ts";
import { attributed, isVaried } from "./attribution.ts";
import type { DocumentAttribute, DocumentEvent } from "./document.ts";
import { LexicalWriter } from "./lexical.ts";
import { NodeReader } from "./node.ts";
import type { PrefixTable } from "./prefixes.ts";
import { overLimit, type Problem, wrongKind } from "./problem.ts";

/** How a value is walked. */
export interface WalkSettings {
  readonly invalidCharacters: InvalidCharacters;
  readonly maxDepth: number;
}

/** What may stand in the object form of an element whose type is simple. */
const SIMPLE_PROPS = ["$value", "$type", "$nil", "$schemaLocation", "$noNamespaceSchemaLocation"] as const;

/** Walks one value; `events` is its document, problems included where they came up. */
export class ValueWalker {
  readonly events: DocumentEvent[] = [];
  readonly #prefixes: PrefixTable;
  readonly #components: ComponentSet;
  readonly #lexical: LexicalWriter;
  readonly #attributes: AttributeArranger;
  readonly #nodes: NodeReader;
  /** The objects that are being written: meeting one again is a cycle. */
  readonly #open = new Set<object>();
  readonly #maxDepth: number;
  #depth = 0;

  constructor(components: ComponentSet, prefixes: PrefixTable, settings: WalkSettings) {
    const { invalidCharacters: invalid, maxDepth } = settings;
    this.#maxDepth = maxDepth;
    this.#components = components;
    this.#prefixes = prefixes;
    const report = (problem: Problem): void => this.#report(problem);
    this.#lexical = new LexicalWriter(prefixes, report, invalid);
    this.#attributes = new AttributeArranger(components, this.#lexical, prefixes, report);
    this.#nodes = new NodeReader(report, prefixes);
  }

  /** Appends the element with its content. */
  element(declaration: ElementDeclaration, value: unknown, path: ValuePath | undefined): void {
    if (!this.#enter(value, path)) return;
    this.#prefixes.useForElement(declaration.name.ns);
    const type = this.#governingType(declaration, value, path);
    if (type.kind === "simple") this.#simple(declaration, type, value, path);
    else this.#complex(declaration, type, value, path);
    this.#leave(value);
  }

  #report(problem: Problem): void {
    this.events.push({ kind: "problem", problem });
  }

  #enter(value: unknown, path: ValuePath | undefined): boolean {
    if (typeof value === "object" && value !== null && this.#open.has(value)) {
      const message = "the value contains itself, and a document cannot";
      this.#report({ code: "limit", rule: "value.cycle", message, path });
      return false;
    }
    if (this.#depth >= this.#maxDepth) {
      this.#report(overLimit("maxDepth", this.#maxDepth, path));
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

  #start(
    declaration: ElementDeclaration,
    attributes: readonly DocumentAttribute[],
    path: ValuePath | undefined,
    elementOnly = false,
    declarations?: ReadonlyMap<string, string>,
  ): void {
    const { name } = declaration;
    const start = { kind: "start", name, attributes, path, elementOnly } as const;
    this.events.push(declarations === undefined ? start : { ...start, declarations });
  }

  #text(data: string, path: ValuePath | undefined): void {
    if (data !== "") this.events.push({ kind: "text", data, path });
  }

  #end(path: ValuePath | undefined): void {
    this.events.push({ kind: "end", path });
  }

  #governingType(declaration: ElementDeclaration, value: unknown, path: ValuePath | undefined): Type {
    const name = isFields(value) ? own(value, "$type") : undefined;
    if (name === undefined) return declaration.type;
    const at = step(path, "$type");
    if (typeof name !== "string") {
      this.#report(wrongKind(at, "a type's name", name));
      return declaration.type;
    }
    const type = typeByName(name, this.#components);
    if (type !== undefined) return type;
    const message = `there is no type named ${JSON.stringify(name)} in the schema`;
    this.#report({ code: "type", rule: "cvc-elt.4.2", message, path: at });
    return declaration.type;
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
    const attributes = this.#xsi(type, value, path);
    const inner = wrapped === undefined ? value : own(wrapped, "$value");
    this.#start(declaration, attributes, path);
    // What is nil and has a value all the same is for the validator to refuse.
    const isEmpty = value === null || (isNil(value) && inner === undefined);
    if (!isEmpty) this.#value(type, inner, wrapped === undefined ? path : step(path, "$value"));
    this.#end(path);
  }

  #value(type: SimpleType, value: unknown, path: ValuePath | undefined): void {
    this.#text(this.#lexical.write(type, value, path) ?? "", path);
  }

  #complex(
    declaration: ElementDeclaration,
    type: ComplexType,
    value: unknown,
    path: ValuePath | undefined,
  ): void {
    const binding = bindType(type, this.#components);
    const fields = this.#fieldsOf(type, binding, value, path);
    const { attributes, declarations } = this.#attributes.arrange(binding, fields, path);
    const all = [...this.#xsi(type, value, path), ...attributes];
    this.#start(declaration, all, path, type.content.kind === "element-only", declarations);
    this.#rejectUnknown(fields, allowedProps(binding), path);
    if (type.content.kind === "simple")
      this.#simpleContent(declaration, type.content.type, fields, value, path);
    else if (binding.content !== undefined) this.#children(type, binding.content, fields, value, path);
    this.#end(path);
  }

  #fieldsOf(type: ComplexType, binding: TypeBinding, value: unknown, path: ValuePath | undefined): Fields {
    if (value === null) return {};
    const simple = type.content.kind === "simple" ? type.content.type : undefined;
    if (isFields(value) && !(simple !== undefined && isBareName(value, binding))) return value;
    if (simple !== undefined && value !== undefined) return { $value: value };
    this.#report(wrongKind(path, "an object", value));
    return {};
  }

  #simpleContent(
    declaration: ElementDeclaration,
    type: SimpleType,
    fields: Fields,
    value: unknown,
    path: ValuePath | undefined,
  ): void {
    if (isNil(value) && own(fields, "$value") === undefined) return;
    const at = fields === value ? step(path, "$value") : path;
    const inner = own(fields, "$value");
    // An element without text has its default value, which is how `{}` is meant where there is one.
    if (inner === undefined && declaration.value !== undefined) {
      this.#text(this.#constraint(type, declaration.value), at);
    } else this.#value(type, inner, at);
  }

  #children(
    type: ComplexType,
    content: NonNullable<TypeBinding["content"]>,
    fields: Fields,
    value: unknown,
    path: ValuePath | undefined,
  ): void {
    const report = (problem: Problem): void => this.#report(problem);
    const arrangement = new Arrangement(fields, path, report, !isNil(value));
    arrangement.walk(content);
    const { children } = arrangement;
    const placed = isVaried(content) ? attributed(children, type.content, this.#components) : children;
    for (const child of placed) this.#child(child);
  }

  #child(child: Child): void {
    if (child.kind === "element") this.element(child.declaration, child.value, child.path);
    else if (child.kind === "absent") this.#absent(child.declaration, child.path);
    else if (child.kind === "node") this.#node(child.value, child.path);
    else this.#text(this.#lexical.characters(child.text, child.path), child.path);
  }

  /** A required element that has a default or fixed value and was not given. */
  #absent(declaration: ElementDeclaration, path: ValuePath): void {
    const { type, value } = declaration;
    const simple =
      type.kind === "simple" ? type : type.content.kind === "simple" ? type.content.type : undefined;
    if (simple === undefined || value === undefined || requiresAttribute(type)) return;
    this.#prefixes.useForElement(declaration.name.ns);
    const attributes =
      type.kind === "simple"
        ? []
        : this.#attributes.arrange(bindType(type, this.#components), {}, path).attributes;
    this.#start(declaration, attributes, path);
    this.#text(this.#constraint(simple, value), path);
    this.#end(path);
  }

  #constraint(type: SimpleType, value: ValueConstraint): string {
    return this.#lexical.constraint(type, value);
  }

  #node(node: unknown, path: ValuePath): void {
    if (!this.#enter(node, path)) return;
    const start = this.#nodes.start(node, path);
    if (start !== undefined && isFields(node)) {
      const { name, declarations } = start;
      const attributes = start.attributes.map((attribute) => ({
        ...attribute,
        value: this.#lexical.characters(attribute.value, attribute.path),
      }));
      this.events.push({ kind: "start", name, attributes, declarations, path, elementOnly: false });
      const at = step(path, "children");
      for (const [index, child] of this.#nodes.children(node, path)) {
        if (typeof child === "string") this.#text(this.#lexical.characters(child, at), at);
        else this.#node(child, step(at, index));
      }
      this.#end(path);
    }
    this.#leave(node);
  }

  /** The xsi: attributes that `$type`, `$nil` and the schema location hints stand for. */
  #xsi(type: Type, value: unknown, path: ValuePath | undefined): DocumentAttribute[] {
    const attributes: DocumentAttribute[] = [];
    const add = (local: string, text: string, prop: string): void => {
      const prefix = this.#prefixes.prefixFor(XSI);
      attributes.push({ ns: XSI, local, prefix, value: text, path: step(path, prop) });
    };
    const fields = isFields(value) ? value : {};
    if (own(fields, "$type") !== undefined && type.key !== undefined) {
      add("type", this.#lexical.qname(type.key), "$type");
    }
    if (isNil(value)) add("nil", "true", "$nil");
    const nil = own(fields, "$nil");
    if (nil !== undefined && typeof nil !== "boolean") {
      this.#report(wrongKind(step(path, "$nil"), "true or false", nil));
    }
    for (const local of ["schemaLocation", "noNamespaceSchemaLocation"]) {
      const hint = own(fields, `$${local}`);
      if (typeof hint === "string") add(local, this.#lexical.characters(hint, path), `$${local}`);
      else if (hint !== undefined) this.#report(wrongKind(step(path, `$${local}`), "a string", hint));
    }
    return attributes;
  }

  #rejectUnknown(fields: Fields, allowed: ReadonlySet<string>, path: ValuePath | undefined): void {
    for (const key of Object.keys(fields)) {
      if (!allowed.has(key) && fields[key] !== undefined) this.#report(unknownProperty(path, key, allowed));
    }
  }
}

function isNil(value: unknown): boolean {
  return value === null || (isFields(value) && own(value, "$nil") === true);
}

/** A QName as the bare value of simple content: the one value that is an object itself. */
function isBareName(value: Fields, binding: TypeBinding): boolean {
  return (
    !Object.hasOwn(value, "$value") && Object.hasOwn(value, "local") && !allowedProps(binding).has("local")
  );
}

function requiresAttribute(type: Type): boolean {
  if (type.kind === "simple") return false;
  return [...type.attributes.values()].some((use) => use.required && use.value === undefined);
}
