/** Row 30: what an installation brings, and what a release is made of. `npm run check:package` installs the tarballs. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (name: string): string => readFileSync(join(root, name), "utf8");

interface Package {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: object;
  readonly bundleDependencies?: unknown;
  readonly files: readonly string[];
}

interface Locked {
  readonly link?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
}

const packages: readonly (readonly [string, Package])[] = ["package.json", "emulator/package.json"].map(
  (name) => [name, JSON.parse(read(name)) as Package],
);

describe("row 30: supply chain", () => {
  it.each(packages)("%s runs nothing when it is installed", (_, { scripts = {} }) => {
    const hooks = Object.keys(scripts).filter((name) =>
      /^(?:pre|post)?install$|^(?:pre|post)?prepare$/.test(name),
    );
    expect(hooks).toEqual([]);
  });

  it("xsdflow depends on undici alone", () => {
    const [[, own] = ["", undefined]] = packages;
    expect(Object.keys(own?.dependencies ?? {})).toEqual(["undici"]);
    expect([own?.optionalDependencies, own?.bundleDependencies]).toEqual([undefined, undefined]);
  });

  it.each(packages)("%s publishes what it names, and neither tests nor sources", (_, { files }) => {
    expect(files).toContain("dist");
    expect(
      files.filter((name) => /^\.|^(?:src|test|codegen|scripts|bench|node_modules)\b|\*\*/.test(name)),
    ).toEqual([]);
  });

  it("every locked package has the hash of its content, and comes from the registry of npm", () => {
    const { packages: locked } = JSON.parse(read("package-lock.json")) as {
      packages: Readonly<Record<string, Locked>>;
    };
    const installed = Object.entries(locked).filter(
      ([path, { link }]) => path.startsWith("node_modules/") && !link,
    );
    expect(installed.length).toBeGreaterThan(100);
    const isFit = ({ integrity, resolved = "https://registry.npmjs.org/" }: Locked): boolean =>
      /^sha512-/.test(integrity ?? "") && resolved.startsWith("https://registry.npmjs.org/");
    expect(installed.filter(([, each]) => !isFit(each)).map(([path]) => path)).toEqual([]);
  });

  it("releases are made from the lock file by a workflow, with provenance, and that job runs no dependency", () => {
    const workflow = read(".github/workflows/release.yml");
    const [, packing = "", publishing = ""] =
      /\n {2}pack:\n([\s\S]*)\n {2}publish:\n([\s\S]*)$/.exec(workflow) ?? [];
    expect(packing).toContain("- run: npm ci\n");
    expect(packing).not.toContain("id-token");
    const steps = publishing.split("\n").flatMap((line) => /- run: (.*)/.exec(line)?.[1] ?? []);
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps) expect(step).toMatch(/^npm publish \S+ --provenance --access public$/);
    expect(workflow.split("\njobs:")[0]).toMatch(/permissions:\n {2}contents: read\n/);
    expect(existsSync(join(root, "package-lock.json"))).toBe(true);
  });
});
