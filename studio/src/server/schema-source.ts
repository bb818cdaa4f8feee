/** Loads the schemas that the page asks for. What leaves here is data: the page links descriptors itself, as generated modules do. */
import { type Catalog, EMPTY_LOCK, loadSchema, nameSchemas, type SchemaSet } from "../../../codegen/index.ts";
import type { SmartFlows } from "../../../src/flows/index.ts";
import type { LoadedSchema, OfferedFlow, RootElement, SchemaFile } from "../protocol/messages.ts";
import { StudioFailure } from "./failure.ts";

/** Where the documents are that schemas of flows import: a server has only the schema itself. */
export interface Companions {
  /** Namespaces and addresses of documents of this computer, which whoever started the studio has named. */
  readonly catalog?: Catalog;
  /** Documents that a person chose in the page. */
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

/** The schema of a file of this computer that was named on the command line, with all that it includes. @throws SchemaError */
export async function schemaOfPath(path: string, shown: string): Promise<LoadedSchema> {
  return described(await loadSchema(path), shown);
}

/**
 * The schema of files that a person chose in the page. They refer to each other by their names, and to nothing else: a schema from the page
 * must not make this server read files.
 *
 * @throws SchemaError; StudioFailure without a file
 */
export async function schemaOfFiles(files: readonly SchemaFile[]): Promise<LoadedSchema> {
  const [first] = files;
  if (first === undefined)
    throw new StudioFailure(400, { code: "request", message: "No schema file was given." });
  const set = await loadSchema(files.map(sourceOf));
  return described(set, first.name);
}

/** The name of the flow's own document, which nobody else's file has. */
const FLOW_FILE = "flow.xsd";

function sourceOf({ name, text }: SchemaFile): { readonly uri: string; readonly content: string } {
  return { uri: name, content: text };
}

function described(set: SchemaSet, name: string, wanted = ""): LoadedSchema {
  const elements = set.elements();
  const [first] = elements;
  if (first === undefined) {
    const message = `${name} declares no global element, so no document can be made by it.`;
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

/** The exports of generated modules by the elements that they are the schema values of. */
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
