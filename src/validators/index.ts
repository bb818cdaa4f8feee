/**
 * Second opinions: other validators, which `toXml`, `fromXml` and the client can run after xsdflow's own.
 *
 * @module xsdflow/validators
 */
export { libxml2Wasm } from "./libxml2-wasm.ts";
export { libxmljs2 } from "./libxmljs2.ts";
export {
  type DisposableOpinion,
  MissingPeerError,
  type OpinionOptions,
  OpinionSchemaError,
} from "./opinion.ts";
export type { OpinionSchema, SchemaText } from "./schema-text.ts";
