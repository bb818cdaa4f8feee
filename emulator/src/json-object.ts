/** The type of JSON objects in requests and answers. */

/** A JSON object in requests and answers of the API. */
export type JsonObject = { [name: string]: unknown };
