/** What a published project has beside its code is in order: workflows, templates, editor settings, release steps. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { releaseFaults } from "../../scripts/check-release.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const text = (path: string): string => readFileSync(join(root, path), "utf8");

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Members = { readonly [name: string]: Json };

/** The YAML parser that @fastify/swagger, a dependency of the emulator, brings along: workflows are worth no dependency of their own. */
const { parse } = createRequire(createRequire(import.meta.url).resolve("@fastify/swagger"))("yaml") as {
  readonly parse: (source: string) => Json;
};

function members(value: Json | undefined): Members {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Members) : {};
}

function items(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

const namesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
const workflows = namesIn(".github/workflows");
const forms = namesIn(".github/ISSUE_TEMPLATE").filter((path) => !path.endsWith("/config.yml"));
const { scripts, engines } = JSON.parse(text("package.json")) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
};

/** The jobs of a workflow. */
function jobsOf(path: string): readonly (readonly [name: string, job: Members])[] {
  return Object.entries(members(members(parse(text(path))).jobs)).map(([name, job]) => [name, members(job)]);
}

/** The steps of all jobs of a workflow. */
function stepsOf(path: string): readonly Members[] {
  return jobsOf(path).flatMap(([, job]) => items(job.steps).map(members));
}

describe("workflows", () => {
  it("are those for changes, conformance, documentation and releases", () => {
    expect(workflows.map((path) => path.replace(/^.*\//u, "")).sort()).toEqual([
      "ci.yml",
      "conformance.yml",
      "docs.yml",
      "release.yml",
    ]);
  });

  it.each(workflows)("%s may only read, unless a job declares further permissions", (path) => {
    expect(members(parse(text(path))).permissions).toEqual({ contents: "read" });
    for (const [name, job] of jobsOf(path)) {
      const more = Object.keys(members(job.permissions)).sort();
      const expected: Readonly<Record<string, readonly string[]>> = {
        "docs.yml publish": ["id-token", "pages"],
        "release.yml publish": ["id-token"],
      };
      expect(more, name).toEqual(expected[`${path.replace(/^.*\//u, "")} ${name}`] ?? []);
      expect(job["timeout-minutes"], name).toBeTypeOf("number");
    }
  });

  it.each(workflows)("%s uses actions of a stated major version", (path) => {
    for (const { uses } of stepsOf(path)) {
      if (uses !== undefined) expect(uses).toMatch(/^actions\/[\w-]+@v\d+$/u);
    }
  });

  it.each(workflows)("%s runs npm scripts and files that exist", (path) => {
    for (const { run } of stepsOf(path)) {
      const command = typeof run === "string" ? run : "";
      for (const [, script = ""] of command.matchAll(/npm run ([\w:-]+)/gu))
        expect(scripts, command).toHaveProperty([script]);
      if (/npm test/u.test(command)) expect(scripts).toHaveProperty("test");
      for (const [, file = ""] of command.matchAll(/node ([\w./-]+)/gu))
        expect(existsSync(join(root, file)), command).toBe(true);
    }
  });

  it("test every supported version of Node on Linux, macOS and Windows", () => {
    const [, job] = jobsOf(".github/workflows/ci.yml").find(([name]) => name === "test") ?? [];
    const matrix = members(members(job?.strategy).matrix);
    expect(matrix.os).toEqual(["ubuntu-latest", "macos-latest", "windows-latest"]);
    expect(matrix.node).toEqual(["20.19", "22", "24"]);
    expect(engines.node).toBe(">=20.19");
    expect(text(".nvmrc").trim()).toBe("20.19");
  });

  it("publish with provenance, and take no token", () => {
    const published = stepsOf(".github/workflows/release.yml").filter(({ run }) =>
      String(run).startsWith("npm publish"),
    );
    expect(published).toHaveLength(3);
    for (const { run, env } of published) {
      expect(run).toContain("--provenance");
      expect(env).toBeUndefined();
    }
  });

  it("report that conformance is skipped if the suite is missing", () => {
    expect(text("test/conformance/run.mjs")).toContain('console.log("skipped: no shared data")');
    expect(text(".github/workflows/conformance.yml")).toContain('grep --quiet "^skipped" conformance.log');
  });
});

describe("a release", () => {
  const packages = {
    "": {
      ...{ name: "xsdflow", version: "1.2.3", repository: "a/b" },
      peerDependencies: { pg: "^8.0.0", "xsdflow-emulator": "^1.2.3", "xsdflow-studio": "^1.2.3" },
    },
    emulator: { name: "xsdflow-emulator", version: "1.2.3", repository: "a/b" },
    studio: {
      ...{ name: "xsdflow-studio", version: "1.2.3", repository: "a/b" },
      dependencies: { "xsdflow-emulator": "^1.2.3" },
    },
  };
  const changelog = "# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - 2026-12-01\n";

  it("is complete if tag, versions, ranges and changelog agree", () => {
    expect(releaseFaults("v1.2.3", packages, changelog)).toEqual([]);
  });

  it("is reported with what is missing: three versions, three ranges, and the section of the changelog", () => {
    const faults = releaseFaults("v1.3.0", packages, changelog);
    expect(faults).toHaveLength(7);
    expect(faults).toContain(
      'xsdflow-studio: studio/package.json has xsdflow-emulator ^1.2.3 in "dependencies". Set it to ^1.3.0.',
    );
  });

  it.each([undefined, null, "", {}, { url: "git+https://<host>/<owner>/<name>.git" }])(
    "is reported with the repository to set, in place of %j",
    (repository) => {
      const emulator = { ...packages.emulator, repository };
      const [fault, ...rest] = releaseFaults("v1.2.3", { ...packages, emulator }, changelog);
      expect(rest).toEqual([]);
      expect(fault).toMatch(
        /^xsdflow-emulator: emulator\/package\.json has no "repository" with an address/u,
      );
      expect(fault).toContain('"url": "git+https://<host>/<owner>/<name>.git", "directory": "emulator" }');
      expect(fault).toContain("docs/releasing.md");
    },
  );

  it("takes an address as text", () => {
    const named = { ...packages, "": { ...packages[""], repository: "github:example/example" } };
    expect(releaseFaults("v1.2.3", named, changelog)).toEqual([]);
  });
});

describe("issue templates", () => {
  it.each(forms)("%s is a form that the host accepts", (path) => {
    const { name, description, body } = members(parse(text(path)));
    expect(name).toBeTypeOf("string");
    expect(description).toBeTypeOf("string");
    const fields = items(body).map(members);
    expect(fields.length).toBeGreaterThan(1);
    const ids = fields.flatMap(({ id }) => (typeof id === "string" ? [id] : []));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { type, id, attributes } of fields) {
      expect(["markdown", "input", "textarea", "dropdown", "checkboxes"]).toContain(type);
      if (type === "markdown") expect(members(attributes).value).toBeTypeOf("string");
      else expect([typeof id, typeof members(attributes).label]).toEqual(["string", "string"]);
    }
  });
});

describe("editor settings", () => {
  it.each([".vscode/settings.json", ".vscode/extensions.json"])("%s is JSON", (path) => {
    expect(() => JSON.parse(text(path))).not.toThrow();
  });

  it("name a TypeScript that is installed and has a server for editors", () => {
    const { "typescript.tsdk": tsdk } = JSON.parse(text(".vscode/settings.json")) as Record<string, string>;
    expect(existsSync(join(root, tsdk ?? "", "tsserver.js"))).toBe(true);
  });
});

describe("CONTRIBUTING.md", () => {
  it("names npm scripts and files that exist", () => {
    const page = text("CONTRIBUTING.md");
    for (const [, script = ""] of page.matchAll(/npm run ([\w:-]+)/gu))
      expect(scripts).toHaveProperty([script]);
    const paths = [...page.matchAll(/`((?:src|codegen|test|docs|scripts)\/[\w./-]+)`/gu)];
    expect(paths.length).toBeGreaterThan(20);
    const missing = paths.map(([, path = ""]) => path).filter((path) => !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });
});
