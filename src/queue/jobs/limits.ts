/** Limits the submissions of all workers to a flow or with an account, by token buckets in the database. */
import type { Queryable } from "../database/database.ts";
import type { QueueStore } from "./store.ts";

/** The bucket of a flow. */
export function flowBucket(flowId: number): string {
  return `flow:${flowId}`;
}

/** The bucket of an account, such as all workers that use the same API key. */
export function accountBucket(account: string): string {
  return `account:${account}`;
}

/**
 * Seconds for which a bucket saves unused tokens. The submissions of one minute can exceed the limit by this many seconds' worth, and by as
 * many tokens that workers took before: together by 2 s of 60 s, which is 3.3 %.
 */
export const SAVED_SECONDS = 1;

/** Sets a limit, or removes it with `undefined`. */
export async function setLimit(
  { schema, database }: Pick<QueueStore, "schema" | "database">,
  bucket: string,
  perMinute: number | undefined,
): Promise<void> {
  if (perMinute === undefined) {
    await database.query(`delete from ${schema}.queue_rate where name = $1`, [bucket]);
    return;
  }
  await database.query(
    `insert into ${schema}.queue_rate (name, per_minute, tokens, at) values ($1, $2, 1, clock_timestamp())
     on conflict (name) do update set per_minute = excluded.per_minute`,
    [bucket, perMinute],
  );
}

/** Reads all limits by bucket, in submissions per minute. */
export async function readLimits({
  schema,
  database,
}: Pick<QueueStore, "schema" | "database">): Promise<ReadonlyMap<string, number>> {
  const { rows } = await database.query(
    `select name, per_minute::text as per_minute from ${schema}.queue_rate`,
  );
  return new Map(rows.map(({ name, per_minute }) => [String(name), Number(per_minute)]));
}

/** Takes up to `count` tokens of a bucket, for use within a second. @returns how many; `count` if the limit was removed */
export async function takeTokens(
  schema: string,
  bucket: string,
  count: number,
  on: Queryable,
): Promise<number> {
  // The time is read after the row is locked. Otherwise a worker that waited for the lock would add tokens for time that another worker
  // has already counted.
  const { rows } = await on.query(
    `with locked as (select name, per_minute / 60 as rate, tokens, at from ${schema}.queue_rate where name = $1 for update),
     timed as (select *, clock_timestamp() as now from locked),
     filled as (
       select name, now, least(
         greatest(rate * $3::float8, 1), tokens + greatest(extract(epoch from now - at), 0)::float8 * rate
       ) as tokens from timed
     ),
     split as (select *, least($2::float8, floor(tokens)) as granted from filled)
     update ${schema}.queue_rate r set tokens = s.tokens - s.granted, at = s.now from split s where r.name = s.name
     returning s.granted::text as granted`,
    [bucket, count, SAVED_SECONDS],
  );
  const [row] = rows;
  return row === undefined ? count : Number(row.granted);
}
