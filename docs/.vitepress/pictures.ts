/**
 * Pictures are SVG files that pages name as images, so that they show wherever the Markdown is read. On the site they become
 * part of the page: their colours are CSS variables of the theme, which an image in a file of its own cannot see.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { MarkdownRenderer } from "vitepress";

/** Puts SVG files in the place of images that name them. @throws errors of the file system, for a picture that is not there */
export function inlinePictures(markdown: MarkdownRenderer): void {
  const image = markdown.renderer.rules.image;
  markdown.renderer.rules.image = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const source = token?.attrGet("src") ?? "";
    if (!/^\.{1,2}\/.*\.svg$/u.test(source)) {
      return image?.(tokens, index, options, env, self) ?? "";
    }
    const svg = readFileSync(join(dirname(env.path), source), "utf8").replace(/^<\?xml.*?\?>\s*/su, "");
    return `<span class="picture" v-pre>${svg.trim()}</span>`;
  };
}
