/** What generated modules import. Not for people: it changes with the generator. */
export { elementSchema } from "./schema/build/element-schema.ts";
export type { DocumentDescriptor } from "./schema/descriptor.ts";
export type { ElementSchema } from "./schema/schema.ts";
