/** The documentation site: its navigation, its search, and how pages are made of Markdown. */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type DefaultTheme, defineConfig, type UserConfig } from "vitepress";
import { OFF_SITE } from "./off-site.ts";
import { inlinePictures } from "./pictures.ts";
import { slugOf } from "./slug.ts";

const docs = fileURLToPath(new URL("..", import.meta.url));

/** The faces of the packages, in the order in which readers meet them: their folders below docs/api are made by TypeDoc. */
const FACES: readonly string[] = [
  "xsdflow",
  "xsdflow/flows",
  "xsdflow/codegen",
  "xsdflow/json-schema",
  "xsdflow/validators",
  "xsdflow-emulator",
];

/** The exports of a face, by name. */
function exportsOf(face: string): DefaultTheme.SidebarItem[] {
  const folder = `${docs}api/${face}`;
  if (!existsSync(folder)) return [];
  const kinds = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !FACES.includes(`${face}/${entry.name}`),
  );
  return kinds
    .flatMap(({ name: kind }) => readdirSync(`${folder}/${kind}`).map((file) => ({ kind, file })))
    .filter(({ file }) => file.endsWith(".md"))
    .map(({ kind, file }) => ({
      text: file.replace(/\.md$/u, ""),
      link: `/api/${face}/${kind}/${file.replace(/\.md$/u, "")}`,
    }))
    .sort((one, other) => one.text.localeCompare(other.text, "en"));
}

const guide: DefaultTheme.SidebarItem[] = [
  { text: "Start", link: "/start" },
  {
    text: "Schemas and types",
    items: [
      { text: "Types", link: "/types" },
      { text: "How XSD becomes TypeScript", link: "/mapping" },
      { text: "Schema documents", link: "/schemas" },
      { text: "Tolerated schemas", link: "/tolerated-schemas" },
      { text: "Lint rules", link: "/lint" },
    ],
  },
  {
    text: "Values and XML",
    items: [
      { text: "Reading and writing", link: "/reading-and-writing" },
      { text: "Builders and create", link: "/builders" },
      { text: "Values at run time", link: "/values" },
      { text: "Documents at run time", link: "/documents" },
      { text: "JSON and JSON Schema", link: "/json" },
      { text: "In the browser, under a CSP", link: "/browser" },
    ],
  },
  {
    text: "Smart Flows",
    items: [
      { text: "Submitting, progress, documents", link: "/submitting" },
      { text: "Unknown outcomes", link: "/unknown-outcomes" },
      { text: "Bulk runs", link: "/bulk" },
      { text: "The journal", link: "/journal" },
      { text: "A queue for several machines", link: "/queue" },
      { text: "Connections and proxies", link: "/connections" },
      { text: "Emulator", link: "/emulator" },
      { text: "Studio", link: "/studio" },
    ],
  },
  {
    text: "Reference",
    items: [
      { text: "Command line", link: "/command-line" },
      { text: "Configuration and lock file", link: "/configuration" },
      { text: "Errors", link: "/errors" },
      { text: "API reference", link: "/api/" },
    ],
  },
  {
    text: "Migrating",
    items: [
      { text: "Overview", link: "/migrating/" },
      { text: "From fast-xml-parser", link: "/migrating/fast-xml-parser" },
      { text: "From xsd2ts", link: "/migrating/xsd2ts" },
      { text: "From jsonix", link: "/migrating/jsonix" },
      { text: "From node-soap types", link: "/migrating/node-soap" },
    ],
  },
  {
    text: "About",
    items: [
      { text: "Compared with others", link: "/compared" },
      { text: "Compatibility", link: "/compatibility" },
      { text: "Performance", link: "/performance" },
      { text: "Security", link: "/security" },
      { text: "FAQ", link: "/faq" },
    ],
  },
];

/**
 * The navigation of the API reference: all faces, and the exports of the one that is being read. With the exports of all
 * faces on each of its pages the site would be 50 MB.
 */
function referenceOf(shown: string | undefined): DefaultTheme.SidebarItem[] {
  const faces = FACES.map((face) => ({
    text: face,
    link: `/api/${face}/`,
    ...(face === shown ? { items: exportsOf(face) } : {}),
  }));
  return [
    { text: "Guide", link: "/start" },
    { text: "API reference", link: "/api/", items: faces },
  ];
}

const references: DefaultTheme.SidebarMulti = Object.fromEntries(
  FACES.map((face) => [`/api/${face}/`, referenceOf(face)]),
);

/** A site that is not at the root of its host, such as GitHub Pages of a project, sets this to "/project/". */
const base: string = process.env.XSDFLOW_DOCS_BASE ?? "/";

const config: UserConfig<DefaultTheme.Config> = defineConfig({
  title: "xsdflow",
  description:
    "XSD to TypeScript types, validated XML, and a client that submits it to Smart Flows without running a flow twice.",
  lang: "en",
  head: [["link", { rel: "icon", type: "image/svg+xml", href: `${base}favicon.svg` }]],
  base,
  srcExclude: ["node_modules/**", ...OFF_SITE.flatMap((each) => [each, `${each}/**`])],
  vite: {
    // The search index of the API reference is one large module, loaded when somebody searches.
    build: { chunkSizeWarningLimit: 4096 },
  },
  markdown: { config: inlinePictures, anchor: { slugify: slugOf } },
  themeConfig: {
    nav: [
      { text: "Start", link: "/start" },
      { text: "Command line", link: "/command-line" },
      { text: "Errors", link: "/errors" },
      { text: "API", link: "/api/" },
    ],
    sidebar: { ...references, "/api/": referenceOf(undefined), "/": guide },
    outline: [2, 3],
    search: {
      provider: "local",
      // Whoever searches for a topic wants its guide before a type that is named after it.
      options: {
        miniSearch: { searchOptions: { boostDocument: (id) => (id.includes("/api/") ? 0.4 : 1) } },
      },
    },
    externalLinkIcon: true,
  },
});

export default config;
