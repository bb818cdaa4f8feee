/** The scope of a declaration: how names in it are resolved, and where its issues and references go. */
import type {
  Annotated,
  DerivationMethod,
  Ref,
  SimpleTypeDescriptor,
  TypeDescriptor,
} from "../../src/schema/descriptor.ts";
import { isXsiAttribute } from "../../src/schema/rules/xsi-attributes.ts";
import { XS } from "../../src/xml/names.ts";
import { builtinKind } from "../load/builtins.ts";
import type { SchemaUnit } from "../load/document.ts";
import type { SchemaNode } from "../load/node.ts";
import type { IssueCollector, SchemaIssueCode } from "../load/report.ts";
import type { Meaning } from "../tolerate/findings.ts";
import { mayBeAbsent } from "./absent.ts";
import { documentation } from "./annotation.ts";
import { componentOf, derivationOf } from "./derivation.ts";
import { isOfKind } from "./grammar/lexical.ts";
import { collapse, listOf } from "./lexical.ts";
import type { DescriptorOutput } from "./output.ts";
import type { Resolved } from "./resolved.ts";
import { type Definition, type SymbolKind, type SymbolTable, symbolKind } from "./symbols.ts";
import { unboundPrefix, unresolved } from "./unresolved.ts";
import type { AttributeGroups } from "./unused-groups.ts";
import type { UseCount } from "./use-count.ts";

/** What all units of a set share. */
export interface SetContext {
  readonly units: readonly SchemaUnit[];
  readonly symbols: SymbolTable;
  readonly issues: IssueCollector;
  readonly missingComponents: "refuse" | "absent";
  readonly uses: UseCount;
  readonly attributeGroups: AttributeGroups;
  /** Describes an anonymous type in place: elements hold types, which hold elements. */
  anonymousType(node: SchemaNode, scope: DescribingScope): TypeDescriptor;
  anonymousSimpleType(node: SchemaNode, scope: DescribingScope): SimpleTypeDescriptor;
}

/**
 * Where a declaration is looked at from: the unit that its names are resolved in, and the descriptor that it is written
 * to. They differ where an attribute group of one document is taken apart into a type of another.
 */
export class DescribingScope {
  readonly set: SetContext;
  readonly unit: SchemaUnit;
  readonly output: DescriptorOutput;

  constructor(set: SetContext, unit: SchemaUnit, output: DescriptorOutput) {
    this.set = set;
    this.unit = unit;
    this.output = output;
  }

  /** The same output, from another unit's point of view. */
  in(unit: SchemaUnit): DescribingScope {
    return unit === this.unit ? this : new DescribingScope(this.set, unit, this.output);
  }

  /**
   * @param meaning the group that it can be tolerated with, where it is not that of the rule; `"never"` where it cannot be
   * @param cause what it follows from, where other issues may follow from that too
   */
  report(
    code: SchemaIssueCode,
    rule: string,
    node: SchemaNode,
    message: string,
    meaning?: Meaning,
    cause?: unknown,
  ): void {
    this.set.issues.add(code, rule, node, message, meaning, cause);
  }

  /** Reports a broken schema representation constraint. */
  broken(rule: string, node: SchemaNode, message: string): void {
    this.report("schema-constraint", rule, node, message);
  }

  /** What the QName in an attribute stands for; `undefined` where the attribute is absent or its prefix unbound. */
  reference(node: SchemaNode, attribute: string, kind: SymbolKind): Resolved | undefined {
    const value = node.attributes.get(attribute);
    return value === undefined ? undefined : this.#resolve(node, attribute, collapse(value), kind);
  }

  /** What a list of QNames stands for. */
  references(node: SchemaNode, attribute: string, kind: SymbolKind): Resolved[] {
    return listOf(node.attributes.get(attribute) ?? "").flatMap(
      (each) => this.#resolve(node, attribute, each, kind) ?? [],
    );
  }

  /** Resolves a QName (Part 1 §3.15.3, src-resolve) and reports what hinders it. */
  #resolve(node: SchemaNode, attribute: string, qname: string, kind: SymbolKind): Resolved | undefined {
    // What is not a QName has been reported, by the grammar of schema documents.
    if (!isOfKind("QName", qname)) return undefined;
    const resolved = this.lookUp(node, qname, kind);
    if (resolved === undefined) {
      const message = unboundPrefix(this, node, qname, kind);
      const cause = `prefix ${node.file} ${qname.slice(0, qname.indexOf(":"))}`;
      this.report("schema-resolve", "src-qname", node, message, undefined, cause);
      return undefined;
    }
    const { ns, local, definition, builtin } = resolved;
    const isKnown = builtin !== undefined || (kind === "attribute" && isXsiAttribute({ ns, local }));
    // That a redefinition has no original has been reported.
    const isReported = definition === undefined && this.#redefinition(node, kind, ns, local) !== undefined;
    const isAllowed = this.set.missingComponents === "absent" && this.sees(ns);
    if (isAllowed && !isKnown && !isReported && mayBeAbsent(node, attribute, resolved)) {
      return { ...resolved, absent: true };
    }
    if (!isKnown && !isReported && (definition === undefined || !this.sees(ns)))
      unresolved(this, node, qname, resolved);
    return resolved;
  }

  /**
   * What a QName stands for, in silence; `undefined` when its prefix is not bound. Attributes may have white space around it,
   * which is collapsed (Part 2 §3.2.18).
   */
  lookUp(node: SchemaNode, text: string, kind: SymbolKind): Resolved | undefined {
    const qname = collapse(text);
    const colon = qname.indexOf(":");
    const prefix = colon < 0 ? "" : qname.slice(0, colon);
    const local = qname.slice(colon + 1);
    const bound = node.resolvePrefix(prefix);
    if (bound === undefined && prefix !== "") return undefined;
    const ns = bound === undefined || bound === "" ? this.#unprefixed() : bound;
    const builtin = kind === "type" ? builtinKind(ns, local) : undefined;
    const self = this.#redefinition(node, kind, ns, local);
    const definition = self ? self.original : this.set.symbols.find(kind, ns, local);
    return { kind, ns, local, prefix, ...(definition && { definition }), ...(builtin && { builtin }) };
  }

  /**
   * The redefinition that a reference to itself is in: it means what is redefined (Part 1 §4.2.2). A type's reference to
   * itself is one only as its base.
   */
  #redefinition(node: SchemaNode, kind: SymbolKind, ns: string, local: string): Definition | undefined {
    const component = componentOf(node);
    if (component?.parent?.local !== "redefine" || symbolKind(component.local) !== kind) return undefined;
    const isSelf = ns === this.unit.namespace && collapse(component.attributes.get("name") ?? "") === local;
    if (!isSelf || (kind === "type" && derivationOf(component) !== node)) return undefined;
    return this.set.symbols.at(this.unit, component);
  }

  /** A chameleon's references without a namespace mean the namespace that it was included into. */
  #unprefixed(): string {
    return this.unit.chameleon ? this.unit.namespace : "";
  }

  /** src-resolve.4: own namespace, or imported by this very document. */
  sees(ns: string): boolean {
    return ns === this.unit.namespace || ns === XS || importsOf(this.unit).has(ns);
  }

  /** The reference as a descriptor writes it. */
  ref({ ns, local, prefix, definition }: Resolved): Ref {
    return this.output.ref(ns, definition?.name ?? local, prefix);
  }

  /** The reference to a definition that the schema does not name here. */
  refTo({ ns, name }: Definition): Ref {
    return this.output.ref(ns, name, "");
  }

  /** Position, file and documentation of a declaration. */
  annotated(node: SchemaNode): Annotated {
    const doc = documentation(node);
    return {
      at: [node.line, node.column],
      ...(node.file !== this.output.file && { file: node.file }),
      ...(doc !== undefined && { doc }),
    };
  }

  /** A namespace that a local declaration is in, by its `form` and the document's default. */
  formNamespace(node: SchemaNode, formDefault: "elementFormDefault" | "attributeFormDefault"): string {
    const form = node.attributes.get("form") ?? this.unit.document.root.attributes.get(formDefault);
    return form !== undefined && collapse(form) === "qualified" ? this.unit.namespace : "";
  }

  /** The methods of a `block` or `final` attribute, or of the schema's default for it, as far as they make sense. */
  methods(
    node: SchemaNode,
    attribute: "block" | "final",
    among: readonly DerivationMethod[],
  ): readonly DerivationMethod[] {
    const value =
      node.attributes.get(attribute) ?? this.unit.document.root.attributes.get(`${attribute}Default`);
    const named = listOf(value ?? "");
    return named.includes("#all") ? among : among.filter((method) => named.includes(method));
  }
}

const imports = new WeakMap<SchemaUnit, ReadonlySet<string>>();

/** The namespaces that a unit imports: every reference asks for them. */
function importsOf(unit: SchemaUnit): ReadonlySet<string> {
  let namespaces = imports.get(unit);
  if (namespaces === undefined) {
    namespaces = new Set(unit.links.flatMap(({ kind, namespace }) => (kind === "import" ? [namespace] : [])));
    imports.set(unit, namespaces);
  }
  return namespaces;
}
