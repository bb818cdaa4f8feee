/** Checks schema documents against the grammar of schema documents, so that later steps can rely on their form. */
import { XML, XS } from "../../../src/xml/names.ts";
import type { SchemaNode } from "../../load/node.ts";
import type { IssueCollector } from "../../load/report.ts";
import { showPlace } from "../../load/report.ts";
import type { Meaning } from "../../tolerate/findings.ts";
import { collapse } from "../lexical.ts";
import { matchContent } from "./content.ts";
import { expectation, isOfKind } from "./lexical.ts";
import type { AttributeKind, Grammar, Role } from "./roles.ts";
import { attributeNote, childNote, valueNote } from "./xsd11.ts";

/**
 * Checks a schema document against the schema for schemas: attributes, their lexical forms, children and their order,
 * text, and that no two `id` attributes are the same (Part 1 §3.15.3 and appendix A).
 */
export function checkSyntax(root: SchemaNode, grammar: Grammar, issues: IssueCollector): void {
  new SyntaxCheck(grammar, issues).element(root, "schema");
}

class SyntaxCheck {
  readonly #grammar: Grammar;
  readonly #issues: IssueCollector;
  readonly #ids = new Map<string, SchemaNode>();

  constructor(grammar: Grammar, issues: IssueCollector) {
    this.#grammar = grammar;
    this.#issues = issues;
  }

  element(node: SchemaNode, roleName: string): void {
    const role = this.#grammar[roleName];
    if (role === undefined) throw new Error(`The grammar has no role "${roleName}".`);
    const isLater = this.#attributes(node, role);
    if (role.content === "anything") return;
    for (const stray of node.strays) {
      this.#issues.add("schema-syntax", stray.rule, stray, `${stray.message} in ${node.label}.`);
    }
    this.#children(node, role.content, isLater);
  }

  /** @param isLater whether the element has an attribute of XSD 1.1, which may take the place of children. */
  #children(node: SchemaNode, content: Exclude<Role["content"], "anything">, isLater: boolean): void {
    let children: readonly SchemaNode[] = node.children;
    let { roles, fault } = matchContent(children, content);
    // Children that have a meaning in a wrong place are set aside, so that the others are still checked against the
    // grammar.
    for (let role = fault && roleOutOfPlace(node, fault.child); fault && role !== undefined; ) {
      const { child: stray, expected } = fault;
      this.#contentFault(node, stray, expected, role === "all" ? "cos-all-limited.1.2" : "cos-all-limited.2");
      if (stray !== undefined) this.element(stray, role);
      children = children.filter((each) => each !== stray);
      ({ roles, fault } = matchContent(children, content));
      role = fault && roleOutOfPlace(node, fault.child);
    }
    if (fault && !(isLater && fault.child === undefined))
      this.#contentFault(node, fault.child, fault.expected);
    for (const [index, child] of children.entries()) {
      const name = roles[index] ?? this.#roleAnywhere(content, child);
      if (name !== undefined) this.element(child, name);
    }
  }

  /** The role of a child in a wrong place: faults inside it are reported as well. */
  #roleAnywhere(content: Exclude<Role["content"], "anything">, child: SchemaNode): string | undefined {
    for (const step of content.flat()) {
      if (Object.hasOwn(step.children, child.local)) return step.children[child.local];
    }
    return undefined;
  }

  #contentFault(
    node: SchemaNode,
    child: SchemaNode | undefined,
    expected: readonly string[],
    meaning?: Meaning,
  ): void {
    const list = expected.map((name) => node.sibling(name)).join(", ");
    if (child === undefined) {
      const message = `${node.label} is incomplete: expected ${list}.`;
      this.#issues.add("schema-syntax", "cvc-complex-type.2.4.b", node, message);
      return;
    }
    const could = list === "" ? "nothing more" : list;
    const message = `${child.label} is not allowed here in ${node.label}: expected ${could}.${childNote(child, node)}`;
    this.#issues.add("schema-syntax", "cvc-complex-type.2.4.a", child, message, meaning);
  }

  /** Checks an element's attributes, and returns whether one belongs to XSD 1.1. */
  #attributes(node: SchemaNode, role: Role): boolean {
    let isLater = false;
    for (const [name, value] of node.attributes) {
      const kind = Object.hasOwn(role.attributes, name) ? role.attributes[name] : undefined;
      if (kind === undefined) {
        const note = attributeNote(node, name);
        isLater ||= note !== "";
        const message = `${node.label} has no attribute "${name}" here.${note}`;
        this.#issues.add("schema-syntax", "cvc-complex-type.3.2.2", node, message);
      } else this.#value(node, name, kind, value);
    }
    for (const name of role.required ?? []) {
      // Content that an attribute of XSD 1.1 replaces is not reported as missing.
      if (node.attributes.has(name) || isLater) continue;
      const message = `${node.label} lacks its attribute "${name}".`;
      this.#issues.add("schema-syntax", "cvc-complex-type.4", node, message);
    }
    for (const attribute of node.foreignAttributes) {
      const kind = attribute.ns === XML ? role.attributes[`xml:${attribute.local}`] : undefined;
      if (kind !== undefined) this.#value(node, `xml:${attribute.local}`, kind, attribute.value);
      if (attribute.ns !== XS) continue;
      const message = `The attribute "${attribute.local}" of ${node.label} must not be in the XML Schema namespace.`;
      this.#issues.add("schema-syntax", "cvc-complex-type.3.2.2", node, message);
    }
    return isLater;
  }

  #value(node: SchemaNode, name: string, kind: AttributeKind, raw: string): void {
    const value = kind === "string" ? raw : collapse(raw);
    if (!isOfKind(kind, value)) {
      const message = `${name}=${JSON.stringify(raw)} of ${node.label}: expected ${expectation(kind)}.${valueNote(node, name, raw)}`;
      this.#issues.add(
        "schema-syntax",
        "cvc-datatype-valid.1.2.1",
        node,
        message,
        repeatedInAll(node, name, value),
      );
    } else if (kind === "ID") this.#id(node, value);
  }

  #id(node: SchemaNode, value: string): void {
    const first = this.#ids.get(value);
    if (first === undefined) {
      this.#ids.set(value, node);
      return;
    }
    const message = `id="${value}" of ${node.label} is taken already, by ${first.label} at ${showPlace(first)}.`;
    this.#issues.add("schema-syntax", "cvc-id.2", node, message);
  }
}

const MODELS: ReadonlySet<string> = new Set(["all", "choice", "sequence"]);

/**
 * The role of a child that its parent does not allow but that has a meaning there, so that it can be tolerated: an
 * all group inside another group, and a wildcard in an all group.
 */
function roleOutOfPlace(parent: SchemaNode, child: SchemaNode | undefined): string | undefined {
  if (child?.local === "all" && MODELS.has(parent.local)) return "all";
  return child?.local === "any" && parent.local === "all" ? "any" : undefined;
}

/** The same applies to occurrences that an all group does not allow for its elements or itself. */
function repeatedInAll(node: SchemaNode, name: string, value: string): Meaning | undefined {
  const isOccurs = name === "minOccurs" || name === "maxOccurs";
  const inAll = node.parent?.local === "all" || node.local === "all";
  return isOccurs && inAll && isOfKind("occurs", value)
    ? node.local === "all"
      ? "cos-all-limited.1.2"
      : "cos-all-limited.2"
    : undefined;
}
