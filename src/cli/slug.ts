/**
 * A file name for the schema of this name: lower-case letters and digits of any script, words joined by
 * hyphens, then `.xsd`. A name without letters and digits gives `schema.xsd`.
 */
export function schemaFileName(name: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/\.xsd$/u, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/gu, "")
    .slice(0, 80);
  return `${slug || "schema"}.xsd`;
}
