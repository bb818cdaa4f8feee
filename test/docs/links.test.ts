/** Every link of the manual leads somewhere: between pages, to headings, to files; and the navigation has every page. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  anchorsOf,
  isOnSite,
  linksOf,
  otherDocuments,
  type Page,
  pageAt,
  pages,
  root,
  targetOf,
} from "./pages/page.ts";

const all = pages();
const navigation = readFileSync(join(root, "docs/.vitepress/config.ts"), "utf8");

/** Links of the API reference are checked where it is made: `npm run docs`. */
const isReference = (path: string): boolean => /^docs\/api(?:\/|$)/u.test(path);

/** Why a link is dead; `undefined` for one that is alive. */
function fault(page: Page, target: string): string | undefined {
  if (/^(?:https?|mailto):/u.test(target)) return undefined;
  const onSite = isOnSite(page.path);
  const path = targetOf(page, target);
  if (isReference(path)) return undefined;
  if (onSite && !isOnSite(path)) return "leads to no page of the site";
  if (onSite && target.startsWith("/") && page.path !== "docs/index.md") return "is not relative";
  const file = [path, `${path}.md`, `${path}/index.md`].find(
    (each) => /\.\w+$/u.test(each) && existsSync(join(root, each)),
  );
  if (file === undefined) return "there is no such file";
  const [, heading] = target.split("#");
  if (heading === undefined || !file.endsWith(".md")) return undefined;
  return anchorsOf(pageAt(file)).has(heading) ? undefined : `${file} has no heading #${heading}`;
}

test("every link between pages, to headings and to files is alive", () => {
  const dead = [...all, ...otherDocuments()].flatMap((page) =>
    linksOf(page).flatMap(({ target, line }) => {
      const why = fault(page, target);
      return why === undefined ? [] : [`${page.path}:${line} ${target}: ${why}`];
    }),
  );
  expect(dead).toEqual([]);
  expect(all.flatMap(linksOf).length).toBeGreaterThan(40);
});

test("a link that leads nowhere is found", () => {
  const page = {
    path: "docs/made-up.md",
    lines: ["# A", "[x](nowhere.md) [y](mapping.md#no) [z](#a) [w](../README.md)"],
  };
  const found = linksOf(page).map(({ target }) => fault({ ...page }, target));
  expect(found[0]).toBe("there is no such file");
  expect(found[1]).toBe("docs/mapping.md has no heading #no");
  expect(found[3]).toBe("leads to no page of the site");
});

test("the navigation names every page of the site, and only pages that there are", () => {
  const named = [...navigation.matchAll(/link: "\/([^"]*)"/gu)].map(([, link = ""]) => link);
  const paths = named
    .filter((link) => !link.startsWith("api/"))
    .map((link) => (link === "" || link.endsWith("/") ? `${link}index` : link));
  expect(new Set(paths.map((path) => `docs/${path}.md`))).toEqual(
    new Set(all.map(({ path }) => path).filter((path) => /^docs\/(?!index\.md)/u.test(path))),
  );
});

test("every picture is shown on a page, and has alternative text", () => {
  const shown = new Set(all.flatMap((page) => linksOf(page).map(({ target }) => targetOf(page, target))));
  const pictures = readdirSync(join(root, "docs/pictures")).map((name) => `docs/pictures/${name}`);
  expect(pictures.filter((path) => !shown.has(path))).toEqual([]);
  for (const path of pictures.filter((each) => !each.endsWith(".svg"))) {
    // Screenshots are a part of the package. One that is larger was not made by scripts/studio-pictures.mjs.
    expect(path).toMatch(/\.webp$/u);
    expect(statSync(join(root, path)).size, path).toBeLessThan(64_000);
    const name = path.replace("docs/", "./");
    const words = all.flatMap(({ lines }) => lines.filter((line) => line.includes(`](${name})`)));
    expect(words.join("\n"), path).toMatch(/!\[[^\]]{20,}\]/u);
  }
  for (const path of pictures.filter((each) => each.endsWith(".svg"))) {
    const svg = readFileSync(join(root, path), "utf8");
    expect(svg, path).toMatch(/<svg [^>]*role="img"[^>]*>\s*<title[^>]*>[^<]+<\/title>/u);
  }
});
