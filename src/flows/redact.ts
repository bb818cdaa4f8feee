/**
 * The headers that may be shown. This is an allow-list, because a deny-list would miss secret headers that
 * are introduced later.
 */

const SHOWN: ReadonlySet<string> = new Set([
  "accept",
  "accept-encoding",
  "accept-ranges",
  "cache-control",
  "content-encoding",
  "content-length",
  "content-range",
  "content-type",
  "date",
  "etag",
  "retry-after",
  "server",
  "traceparent",
  "transfer-encoding",
  "user-agent",
  "x-request-id",
]);

const MAX_VALUE = 200;

/**
 * The headers with the values of all but the well-known harmless ones replaced by `[redacted]`. Keys that a
 * server repeats in harmless headers are removed when the answer is received.
 */
export function redactHeaders(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const visible = SHOWN.has(name.toLowerCase());
    shown[name] = visible ? String(value).slice(0, MAX_VALUE) : "[redacted]";
  }
  return shown;
}

/** A URL for messages: without user, password, query and fragment. */
export function redactUrl(url: string | URL): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname === "/" ? "" : pathname}`;
}
