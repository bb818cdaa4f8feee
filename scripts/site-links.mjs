// Links of a built site that lead nowhere. The tests follow those of the pages; this follows those of the API reference too.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * @param site folder of the built site
 * @param base what addresses on the site begin with, `/` or `/project/`
 * @returns a line for each link to a page, a file or a heading that is not there
 */
export function deadLinks(site, base = "/") {
  const pages = new Map(htmlBelow(site).map((file) => [file, readFileSync(join(site, file), "utf8")]));
  const ids = new Map([...pages].map(([file, html]) => [file, idsOf(html)]));
  const dead = [];
  for (const [page, html] of pages) {
    for (const [, href] of html.matchAll(/<a\b[^>]*?\bhref="([^"]*)"/gu)) {
      if (/^[a-z]+:/u.test(href)) continue;
      const [path = "", heading = ""] = href.replaceAll("&amp;", "&").split("#");
      const file = fileOf(site, page, path, base);
      if (file === undefined) dead.push(`${page}: ${href}: there is no such page`);
      else if (heading !== "" && ids.get(file)?.has(decodeURIComponent(heading)) === false)
        dead.push(`${page}: ${href}: there is no such heading`);
    }
  }
  return [...new Set(dead)];
}

/** The file below the site that an address means; `undefined` where there is none. */
function fileOf(site, page, path, base) {
  if (path === "") return page;
  const below = path.startsWith("/") ? path.slice(base.length) : join(dirname(page), path);
  const file = below === "" || below.endsWith("/") ? `${below}index.html` : below;
  return [file, `${file}.html`].find((each) => existsSync(join(site, each)) && /\.\w+$/u.test(each));
}

function idsOf(html) {
  return new Set([...html.matchAll(/\sid="([^"]*)"/gu)].map(([, id]) => id.replaceAll("&amp;", "&")));
}

function htmlBelow(folder, prefix = "") {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const path = prefix === "" ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory()) return htmlBelow(folder, path);
    return path.endsWith(".html") ? [path] : [];
  });
}
