/** Loads the schemas that the page requests. The result is plain data: the page links the descriptors itself, as generated modules do. */
import { type Catalog, EMPTY_LOCK, loadSchema, nameSchemas, type SchemaSet } from "../../../codegen/index.ts";
import type { SmartFlows } from "../../../src/flows/index.ts";
import type { LoadedSchema, OfferedFlow, RootElement, SchemaFile } from "../protocol/messages.ts";
import { StudioFailure } from "./failure.ts";

/** The documents that schemas of flows import. A server has only the schema itself. */
export interface Companions {
  /** Namespaces and addresses of documents on this computer that were named when the studio was started. */
  readonly catalog?: Catalog;
  /** Documents that the user chose in the page. */
  readonly files?: readonly SchemaFile[];
}

/** The schema of a flow's input. @throws as `SmartFlows.flowSchema`, and SchemaError */
export async function schemaOfFlow(
  client: SmartFlows,
  flow: string,
  { catalog, files = [] }: Companions = {},
): Promise<LoadedSchema> {
  const id = await client.flowId(flow);
  const { xsd, flowId, flowName, datasetName, primaryEntity } = await client.flowSchema(id);
  const name = flowName ?? datasetName ?? "The flow's schema";
  const others = files.map(sourceOf);
  const set = await loadSchema(
    [{ uri: FLOW_FILE, content: xsd }, ...others],
    catalog === undefined ? {} : { catalog },
  );
  const offered: OfferedFlow = { id: flowId, name };
  return { ...described(set, name, primaryEntity), flow: offered };
}

/** The schema in a file on this computer that was named on the command line, with everything that it includes. @throws SchemaError */
export async function schemaOfPath(path: string, shown: string): Promise<LoadedSchema> {
  return described(await loadSchema(path), shown);
}

/**
 * The schema in files that the user chose in the page. They can refer only to each other, by their names, because a schema from the page must
 * not make this server read files.
 *
 * @throws SchemaError; StudioFailure if there is no file
 */
export async function schemaOfFiles(files: readonly SchemaFile[]): Promise<LoadedSchema> {
  const [first] = files;
  if (first === undefined)
    throw new StudioFailure(400, {
      code: "request",
      message: "The request contains no schema file. Choose at least one XSD file.",
    });
  const set = await loadSchema(files.map(sourceOf));
  return described(set, first.name);
}

/** The name of the flow's own document, which differs from all names of other files. */
const FLOW_FILE = "flow.xsd";

function sourceOf({ name, text }: SchemaFile): { readonly uri: string; readonly content: string } {
  return { uri: name, content: text };
}

function described(set: SchemaSet, name: string, wanted = ""): LoadedSchema {
  const elements = set.elements();
  const [first] = elements;
  if (first === undefined) {
    const message = `${name} declares no global element, so it has no documents. Open a schema that declares the root element.`;
    throw new StudioFailure(422, { code: "schema", message });
  }
  const names = typescriptNames(set);
  const roots = elements.map((element): RootElement => {
    const typescript = names.get(element);
    return { element, ...(typescript === undefined ? {} : { typescript }) };
  });
  return {
    ...{ name, roots, documents: set.documents },
    first: elements.find((element) => localOf(element) === localOf(wanted)) ?? first,
    warnings: set.warnings.map(({ message }) => message),
  };
}

function localOf(element: string): string {
  return element.slice(element.lastIndexOf("}") + 1);
}

/** The exports of generated modules, by the element whose schema they contain. */
function typescriptNames(set: SchemaSet): ReadonlyMap<string, NonNullable<RootElement["typescript"]>> {
  const [named] = nameSchemas(set, {}, { lock: EMPTY_LOCK }).schemas;
  const found = new Map<string, NonNullable<RootElement["typescript"]>>();
  for (const { path, declarations } of named?.modules ?? []) {
    for (const each of declarations) {
      if (each.kind === "schema")
        found.set(each.element, { schema: each.name, module: named?.paths.get(path) ?? path });
    }
  }
  return found;
}
