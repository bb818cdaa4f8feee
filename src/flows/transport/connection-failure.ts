/** The error for a connection that could not be made, with the step that failed. */

/**
 * `server`: the connection to the server, or TLS with it; `proxy`: the connection to the proxy; `tunnel`: the proxy did not
 * open a tunnel to the server (RFC 9110, section 9.3.6); `behind-proxy`: the tunnel was opened, and failed before TLS was established.
 */
export type ConnectionStep = "server" | "proxy" | "tunnel" | "behind-proxy";

/** Answers of a proxy after which another attempt is worthwhile: they are about its current state, not the request. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * A connection could not be made, so nothing was sent over it.
 *
 * It has no `code` of its own: if the code of a failed connection is UND_ERR_SOCKET or UND_ERR_INFO, as when
 * a proxy closes the connection, undici reconnects at once and without limit. The transport decides about
 * another attempt.
 */
export class ConnectionFailure extends Error {
  readonly step: ConnectionStep;
  /** The status of the proxy's answer, if it refused to open a tunnel. */
  readonly status: number | undefined;

  constructor(
    step: ConnectionStep,
    message: string,
    { cause, status }: { cause?: unknown; status?: number },
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "ConnectionFailure";
    this.step = step;
    this.status = status;
  }

  /** Whether another attempt would fail in the same way: repeating a wrong proxy password may lock an account. */
  get isFinal(): boolean {
    const { status } = this;
    return status !== undefined && status >= 400 && status < 500 && !PASSING.has(status);
  }
}

/** The failure of a step, with the thrown value as its cause. */
export function connectionFailure(step: ConnectionStep, cause: unknown): ConnectionFailure {
  return cause instanceof ConnectionFailure
    ? cause
    : new ConnectionFailure(step, cause instanceof Error ? cause.message : String(cause), { cause });
}
