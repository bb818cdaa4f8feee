/**
 * The HTTP client, named by its file: Bun answers the bare name `undici` with a small replacement of its own, which has neither pools nor
 * the errors by which this client knows whether a request left.
 */
export { buildConnector, Client, type Dispatcher, errors, Pool } from "undici/index.js";
