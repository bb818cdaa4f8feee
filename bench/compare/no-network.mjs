/** Lets this process reach its own computer only: a peer that would fetch a schema from elsewhere must do without. */
import { Socket } from "node:net";

const LOCAL = new Set(["127.0.0.1", "localhost", "::1"]);
const { connect } = Socket.prototype;

Socket.prototype.connect = function guarded(...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const host = typeof first === "object" && first !== null ? (first.host ?? "localhost") : "localhost";
  if (!LOCAL.has(host)) {
    process.nextTick(() => this.destroy(new Error(`no network: ${host}`)));
    return this;
  }
  return connect.apply(this, args);
};
