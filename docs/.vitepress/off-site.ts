/** What is written for those who work on the code, who read it in the repository: folders and files below docs/. */
export const OFF_SITE: readonly string[] = ["decisions", "releasing.md"];

/** Whether a page, by its path below docs/, is left out of the site. */
export function isOffSite(path: string): boolean {
  return OFF_SITE.some((each) => path === each || path.startsWith(`${each}/`));
}
