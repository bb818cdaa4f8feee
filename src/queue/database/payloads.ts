/**
 * Stores payloads by hash. Each is stored once, with the number of its holders: submissions that the server has not accepted, and jobs.
 * When the last holder releases a payload, it is removed.
 */
import type { Queryable } from "./database.ts";

/** Reads a payload; undefined if it is not stored. @param schema the quoted name of the schema */
export async function readPayload(
  queryable: Queryable,
  schema: string,
  hash: string,
): Promise<Uint8Array | undefined> {
  const { rows } = await queryable.query(
    `select encode(bytes, 'hex') as bytes from ${schema}.payload where hash = $1`,
    [hash],
  );
  const text = rows[0]?.bytes;
  return typeof text === "string" ? Buffer.from(text, "hex") : undefined;
}

/** Stores a payload, or adds a holder to the stored one. In the caller's transaction, the caller's row holds it from the commit on. */
export async function holdPayload(
  queryable: Queryable,
  schema: string,
  hash: string,
  bytes: Uint8Array,
): Promise<void> {
  await queryable.query(
    `insert into ${schema}.payload as p (hash, bytes, holders) values ($1, decode($2, 'hex'), 1)
     on conflict (hash) do update set holders = p.holders + 1`,
    [hash, hexOf(bytes)],
  );
}

/** Removes a holder, and with the last holder the payload. */
export async function releasePayload(queryable: Queryable, schema: string, hash: string): Promise<void> {
  await queryable.query(`update ${schema}.payload set holders = holders - 1 where hash = $1`, [hash]);
  await removeUnheld(queryable, schema, [hash]);
}

/** Removes those of the payloads that have no holder. */
export async function removeUnheld(
  queryable: Queryable,
  schema: string,
  hashes: readonly string[],
): Promise<void> {
  await queryable.query(`delete from ${schema}.payload where hash = any($1::text[]) and holders <= 0`, [
    hashes,
  ]);
}

/** Bytes as hexadecimal digits, the only form of binary values that all drivers accept in an array. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}
