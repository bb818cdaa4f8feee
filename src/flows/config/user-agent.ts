/** The User-Agent header, by which operators of the server recognise clients. */
import { ConfigurationError } from "../errors/client.ts";

/** A test checks that this equals the version in package.json. */
const NAME = "xsdflow";
const VERSION = "0.1.0";
const APP_ID = /^[\w.+/-]{1,24}$/;

/** `xsdflow/0.1.0 node/20.19.0 app-id`. @throws ConfigurationError for an appId over 24 characters or unfit for a header. */
export function userAgent(appId?: string): string {
  const base = `${NAME}/${VERSION} node/${process.versions.node}`;
  if (appId === undefined) return base;
  if (!APP_ID.test(appId)) {
    throw new ConfigurationError("appId must be 1 to 24 letters, digits or . _ + / -, such as billing/2.1");
  }
  return `${base} ${appId}`;
}
