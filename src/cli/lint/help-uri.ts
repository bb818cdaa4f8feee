/** Where the documentation of lint rules is. */

/** The page as it is part of the package, whose files every version keeps: xsdflow has no site of its own. */
const PACKAGE = "https://unpkg.com/xsdflow";

/** The address of the page on lint rules, or of the entry of a rule on it, as of a version of xsdflow. */
export function helpUriOf(version: string, rule?: string): string {
  const page = `${PACKAGE}@${version}/docs/lint.md`;
  return rule === undefined ? page : `${page}#${rule}`;
}
