/**
 * Payloads by their hash: each is stored once, with the number of those who need it: submissions that the server has not accepted, and
 * jobs. The last who lets it go removes it.
 */
import type { Queryable } from "./database.ts";

/** The payload as it is read from the database; undefined if it is not kept. @param schema the schema's name, quoted */
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

/** Stores a payload, or adds a holder to the one that is stored. In the caller's transaction, the caller's row holds it from the commit on. */
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

/** Takes a holder away, and the payload with the last one. */
export async function releasePayload(queryable: Queryable, schema: string, hash: string): Promise<void> {
  await queryable.query(`update ${schema}.payload set holders = holders - 1 where hash = $1`, [hash]);
  await removeUnheld(queryable, schema, [hash]);
}

/** Removes those of the payloads that nobody holds. */
export async function removeUnheld(
  queryable: Queryable,
  schema: string,
  hashes: readonly string[],
): Promise<void> {
  await queryable.query(`delete from ${schema}.payload where hash = any($1::text[]) and holders <= 0`, [
    hashes,
  ]);
}

/** Bytes as hexadecimal digits: the one form of binary values that all drivers take within an array. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}
