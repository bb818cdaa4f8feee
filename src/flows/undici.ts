/**
 * The HTTP client, imported by the name of its file: for the bare name `undici`, Bun provides a small
 * replacement, which has neither pools nor the errors from which this client determines whether a request was
 * sent.
 */
export { buildConnector, Client, type Dispatcher, errors, Pool } from "undici/index.js";
