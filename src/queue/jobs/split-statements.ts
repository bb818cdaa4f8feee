/** Splits an SQL script into its statements. */

/** Matches string constants and comments, in which a semicolon ends no statement (PostgreSQL, 4.1.2 and 4.1.5), and semicolons. */
const PARTS = /\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|;/g;

/** The statements, without the semicolons between them. Constants with backslash escapes (E'…') are not supported. */
export function splitStatements(script: string): readonly string[] {
  const statements: string[] = [];
  let from = 0;
  for (const { 0: part, index } of script.matchAll(PARTS)) {
    if (part !== ";") continue;
    statements.push(script.slice(from, index));
    from = index + 1;
  }
  statements.push(script.slice(from));
  return statements.map((statement) => statement.trim()).filter((statement) => statement !== "");
}
