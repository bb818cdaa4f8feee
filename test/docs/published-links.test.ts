/** Links of the pages that the package contains lead to files that it contains too: people and tools read them below node_modules. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { linksOf, otherDocuments, pages, root, targetOf } from "./pages/page.ts";

const { files } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly files: readonly string[];
};

/** Whether `files` of package.json, and npm on its own, put a file into the package. */
function isPublished(path: string): boolean {
  if (files.includes(`!${path}`)) return false;
  return ["package.json", ...files].some((each) => {
    const [folder = "", ending] = each.split("/*");
    if (ending === undefined) return path === each || path.startsWith(`${each}/`);
    return path.startsWith(`${folder}/`) && path.endsWith(ending) && path.lastIndexOf("/") === folder.length;
  });
}

const published = [...pages(), ...otherDocuments()].filter(({ path }) => isPublished(path));

test("every relative link of a published page leads to a published file", () => {
  const dead = published.flatMap((page) =>
    linksOf(page)
      .filter(({ target }) => !/^(?:https?|mailto):/u.test(target) && !isPublished(targetOf(page, target)))
      .map(({ target, line }) => `${page.path}:${line} ${target}`),
  );
  expect(dead).toEqual([]);
});

test("the published pages are the manual and the changelog, not what only this repository or the site needs", () => {
  const paths = published.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(["README.md", "CHANGELOG.md", "docs/start.md"]));
  for (const path of ["ARCHITECTURE.md", "CONTRIBUTING.md", "docs/index.md", "docs/releasing.md"])
    expect(paths).not.toContain(path);
});
