/** The scope of a declaration: how names in it are resolved, and the destination of its issues and references. */
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

/** The data that all units of a set share. */
export interface SetContext {
  readonly units: readonly SchemaUnit[];
  readonly symbols: SymbolTable;
  readonly issues: IssueCollector;
  readonly missingComponents: "refuse" | "absent";
  readonly uses: UseCount;
  readonly attributeGroups: AttributeGroups;
  /** Describes an anonymous type in place: elements contain types, which contain elements. */
  anonymousType(node: SchemaNode, scope: DescribingScope): TypeDescriptor;
  anonymousSimpleType(node: SchemaNode, scope: DescribingScope): SimpleTypeDescriptor;
}

/**
 * The scope of a declaration: the unit in which its names are resolved, and the descriptor to which it is written.
 * They differ if an attribute group of one document is expanded in a type of another.
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

  /** The same output, in the scope of another unit. */
  in(unit: SchemaUnit): DescribingScope {
    return unit === this.unit ? this : new DescribingScope(this.set, unit, this.output);
  }

  /**
   * @param meaning the group with which it can be tolerated, if that is not the group of the rule; `"never"` if it
   *   cannot be tolerated
   * @param cause its cause, if other issues may have the same cause
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

  /**
   * The component that the QName in an attribute names; `undefined` if the attribute is absent or its prefix unbound.
   */
  reference(node: SchemaNode, attribute: string, kind: SymbolKind): Resolved | undefined {
    const value = node.attributes.get(attribute);
    return value === undefined ? undefined : this.#resolve(node, attribute, collapse(value), kind);
  }

  /** The components that a list of QNames names. */
  references(node: SchemaNode, attribute: string, kind: SymbolKind): Resolved[] {
    return listOf(node.attributes.get(attribute) ?? "").flatMap(
      (each) => this.#resolve(node, attribute, each, kind) ?? [],
    );
  }

  /** Resolves a QName (Part 1 §3.15.3, src-resolve) and reports why it does not resolve. */
  #resolve(node: SchemaNode, attribute: string, qname: string, kind: SymbolKind): Resolved | undefined {
    // The grammar of schema documents has reported a text that is not a QName.
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
    // A redefinition without an original was reported before.
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
   * The component that a QName names, without a report; `undefined` if its prefix is not bound. Attributes may have
   * white space around it, which is collapsed (Part 2 §3.2.18).
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
   * The redefinition that contains a reference to itself: the reference means the redefined component (Part 1
   * §4.2.2). For a type, only the base is such a reference.
   */
  #redefinition(node: SchemaNode, kind: SymbolKind, ns: string, local: string): Definition | undefined {
    const component = componentOf(node);
    if (component?.parent?.local !== "redefine" || symbolKind(component.local) !== kind) return undefined;
    const isSelf = ns === this.unit.namespace && collapse(component.attributes.get("name") ?? "") === local;
    if (!isSelf || (kind === "type" && derivationOf(component) !== node)) return undefined;
    return this.set.symbols.at(this.unit, component);
  }

  /** A chameleon's references without a namespace mean the namespace into which it was included. */
  #unprefixed(): string {
    return this.unit.chameleon ? this.unit.namespace : "";
  }

  /** src-resolve.4: own namespace, or imported by this very document. */
  sees(ns: string): boolean {
    return ns === this.unit.namespace || ns === XS || importsOf(this.unit).has(ns);
  }

  /** The reference in the form of a descriptor. */
  ref({ ns, local, prefix, definition }: Resolved): Ref {
    return this.output.ref(ns, definition?.name ?? local, prefix);
  }

  /** The reference to a definition that the schema does not name at this place. */
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

  /** The namespace of a local declaration, by its `form` and the document's default. */
  formNamespace(node: SchemaNode, formDefault: "elementFormDefault" | "attributeFormDefault"): string {
    const form = node.attributes.get("form") ?? this.unit.document.root.attributes.get(formDefault);
    return form !== undefined && collapse(form) === "qualified" ? this.unit.namespace : "";
  }

  /** The methods of a `block` or `final` attribute, or of the schema's default for it, without meaningless ones. */
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

/** The namespaces that a unit imports, cached because every reference needs them. */
function importsOf(unit: SchemaUnit): ReadonlySet<string> {
  let namespaces = imports.get(unit);
  if (namespaces === undefined) {
    namespaces = new Set(unit.links.flatMap(({ kind, namespace }) => (kind === "import" ? [namespace] : [])));
    imports.set(unit, namespaces);
  }
  return namespaces;
}
