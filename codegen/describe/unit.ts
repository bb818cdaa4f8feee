/** Describes one document, declaration by declaration. */
import {
  DESCRIPTOR_VERSION,
  type DocumentDescriptor,
  type GroupDescriptor,
  type XsdVersion,
} from "../../src/schema/descriptor.ts";
import type { SchemaNode } from "../load/node.ts";
import { describeAttribute } from "./attribute.ts";
import { describeAttributes } from "./attribute-group.ts";
import { describeComplexType } from "./complex-type.ts";
import { describeElement } from "./element.ts";
import { reducedModelOf } from "./emptiable.ts";
import { describeNotation } from "./notation.ts";
import { record } from "./output.ts";
import { describeModel } from "./particle.ts";
import { checkRedefinedAttributes } from "./redefined-attributes.ts";
import type { DescribingScope, SetContext } from "./scope.ts";
import { describeSimpleType } from "./simple-type.ts";
import type { Definition } from "./symbols.ts";

/** Describes the declarations of the unit of a scope. */
export function describeUnit(scope: DescribingScope, version: XsdVersion): DocumentDescriptor {
  const { document, namespace } = scope.unit;
  const writer = new UnitWriter(scope);
  for (const node of document.root.children) {
    if (node.local !== "redefine") writer.component(node);
    else for (const child of node.children) writer.component(child);
  }
  return {
    version: DESCRIPTOR_VERSION,
    xsd: version,
    file: document.file,
    namespace,
    prefixes: scope.output.prefixes,
    ...writer.filled(),
  };
}

class UnitWriter {
  readonly #scope: DescribingScope;
  readonly #parts = {
    elements: record<ReturnType<typeof describeElement>>(),
    attributes: record<ReturnType<typeof describeAttribute>>(),
    types: record<ReturnType<SetContext["anonymousType"]>>(),
    groups: record<GroupDescriptor>(),
    notations: record<ReturnType<typeof describeNotation>>(),
  };

  constructor(scope: DescribingScope) {
    this.#scope = scope;
  }

  /** Describes a component under its name in the symbol table; a component that the table refused is only checked. */
  component(node: SchemaNode): void {
    const scope = this.#scope;
    const parts = this.#parts;
    const definition = scope.set.symbols.at(scope.unit, node);
    const put = <T>(into: Record<string, T>, described: T): void => {
      if (definition) into[definition.name] = described;
    };
    switch (node.local) {
      case "element":
        put(parts.elements, describeElement(node, scope));
        break;
      case "attribute":
        put(parts.attributes, describeAttribute(node, scope));
        break;
      case "simpleType":
        put(parts.types, describeSimpleType(node, scope));
        break;
      case "complexType":
        put(parts.types, describeComplexType(node, scope));
        break;
      case "group":
        put(parts.groups, describeGroup(node, scope));
        break;
      case "notation":
        put(parts.notations, describeNotation(node, scope));
        break;
      case "attributeGroup":
        this.#attributeGroup(node, definition);
        if (definition?.original) checkRedefinedAttributes(definition, definition.original, scope);
    }
  }

  #attributeGroup(node: SchemaNode, definition: Definition | undefined): void {
    const { uses } = describeAttributes(node, this.#scope, "ag-props-correct.2");
    const attributes = uses.map(({ use }) => use);
    if (definition) this.#scope.set.attributeGroups.add(definition, attributes);
  }

  /** The records that are not empty. */
  filled(): Partial<DocumentDescriptor> {
    return Object.fromEntries(Object.entries(this.#parts).filter(([, part]) => Object.keys(part).length > 0));
  }
}

function describeGroup(node: SchemaNode, scope: DescribingScope): GroupDescriptor {
  const model = reducedModelOf(node);
  return {
    ...scope.annotated(node),
    model: model ? describeModel(model, scope) : { sequence: [] },
  };
}
