/**
 * The HTTP client, named by its file: Bun answers the bare name `undici` with a small replacement of its own, which has neither pools nor
 * the errors by which this client knows whether a request left.
 */
export { type Dispatcher, EnvHttpProxyAgent, errors, Pool, ProxyAgent } from "undici/index.js";
