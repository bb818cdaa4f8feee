/**
 * The HTTP client, named by its file: Bun answers the bare name `undici` with a small replacement of its own, which has neither pools nor
 * the errors from which this client determines whether a request was sent.
 */
export { buildConnector, Client, type Dispatcher, errors, Pool } from "undici/index.js";
