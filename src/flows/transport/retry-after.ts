/** Retry-After in both of its forms (RFC 9110, section 10.2.3). */

const DELTA = /^\d+$/;
/** The three date forms of RFC 9110 all begin with the name of a day. */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /;

/**
 * The header as milliseconds from now; undefined for a text that is neither delta-seconds nor a date (negative numbers and
 * garbage count as no header). A date in the past is 0.
 *
 * @param now milliseconds since the epoch, by the clock that the date is compared with.
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const value = header?.trim();
  if (value === undefined || value === "") return undefined;
  // Any number of digits is accepted: even a wait of centuries is a valid request.
  if (DELTA.test(value)) return Math.min(Number(value) * 1000, Number.MAX_SAFE_INTEGER);
  if (!HTTP_DATE.test(value)) return undefined;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
