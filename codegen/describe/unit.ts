import {
  DESCRIPTOR_VERSION,
  type DocumentDescriptor,
  type GroupDescriptor,
  type XsdVersion,
} from "../../src/schema/descriptor.ts";
import type { SchemaUnit } from "../load/document.ts";
import type { SchemaNode } from "../load/node.ts";
import { describeAttribute } from "./attribute.ts";
import { checkAttributeGroup } from "./attribute-group.ts";
import { describeComplexType } from "./complex-type.ts";
import { describeElement } from "./element.ts";
import { modelOf } from "./emptiable.ts";
import { describeNotation } from "./notation.ts";
import { Output, record } from "./output.ts";
import { describeModel } from "./particle.ts";
import { Scope, type SetContext } from "./scope.ts";
import { describeSimpleType } from "./simple-type.ts";

/** Describes what one unit declares. */
export function describeUnit(unit: SchemaUnit, set: SetContext, version: XsdVersion): DocumentDescriptor {
  const { document, namespace } = unit;
  const output = new Output(document.file, namespace, document.root);
  const writer = new UnitWriter(new Scope(set, unit, output));
  for (const node of document.root.children) {
    if (node.local !== "redefine") writer.component(node);
    else for (const child of node.children) writer.component(child);
  }
  return {
    version: DESCRIPTOR_VERSION,
    xsd: version,
    file: document.file,
    namespace,
    prefixes: output.prefixes,
    ...writer.filled(),
  };
}

class UnitWriter {
  private readonly scope: Scope;
  private readonly parts = {
    elements: record<ReturnType<typeof describeElement>>(),
    attributes: record<ReturnType<typeof describeAttribute>>(),
    types: record<ReturnType<SetContext["anonymousType"]>>(),
    groups: record<GroupDescriptor>(),
    notations: record<ReturnType<typeof describeNotation>>(),
  };

  constructor(scope: Scope) {
    this.scope = scope;
  }

  /** Describes a component under the name that the symbol table has for it; one that it refused is only looked at. */
  component(node: SchemaNode): void {
    const { scope, parts } = this;
    const definition = scope.set.symbols.at(scope.unit, node);
    const put = <T>(into: Record<string, T>, described: T): void => {
      if (definition) into[definition.name] = described;
    };
    switch (node.local) {
      case "element":
        return put(parts.elements, describeElement(node, scope));
      case "attribute":
        return put(parts.attributes, describeAttribute(node, scope));
      case "simpleType":
        return put(parts.types, describeSimpleType(node, scope));
      case "complexType":
        return put(parts.types, describeComplexType(node, scope));
      case "group":
        return put(parts.groups, describeGroup(node, scope));
      case "notation":
        return put(parts.notations, describeNotation(node, scope));
      case "attributeGroup":
        if (definition) checkAttributeGroup(definition, scope);
    }
  }

  /** The records that have anything in them. */
  filled(): Partial<DocumentDescriptor> {
    return Object.fromEntries(Object.entries(this.parts).filter(([, part]) => Object.keys(part).length > 0));
  }
}

function describeGroup(node: SchemaNode, scope: Scope): GroupDescriptor {
  const model = modelOf(node);
  return {
    ...scope.annotated(node),
    model: model ? describeModel(model, scope) : { sequence: [] },
  };
}
