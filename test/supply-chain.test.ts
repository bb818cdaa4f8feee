/** Row 30: what an installation brings, and what a release is made of. `npm run check:package` installs the tarballs. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { billOf, bundledIn } from "../scripts/bill-of-materials.mjs";

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

const packages: readonly (readonly [string, Package])[] = [
  "package.json",
  "emulator/package.json",
  "studio/package.json",
].map((name) => [name, JSON.parse(read(name)) as Package]);

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

  it("every change and every release is checked for known vulnerabilities", () => {
    const [ci, release] = [read(".github/workflows/ci.yml"), read(".github/workflows/release.yml")];
    for (const workflow of [ci, release])
      expect(workflow).toContain("- run: npm audit --package-lock-only --omit=dev\n");
    expect(ci).toContain("- run: npm audit --package-lock-only --audit-level=high\n");
    // A step whose failure is passed over checks nothing.
    expect(ci + release).not.toMatch(/continue-on-error|\|\| true/);
  });

  it("each release has a bill of materials", () => {
    const release = read(".github/workflows/release.yml");
    expect(release).toMatch(
      /npm pack [\s\S]*- run: node scripts\/bill-of-materials\.mjs packed\n[\s\S]*upload-artifact/,
    );
    expect(release).toContain("packed/*.cdx.json\n");
    expect(read(".github/workflows/ci.yml")).toContain("node scripts/bill-of-materials.mjs ");
  });
});

describe("row 30: what is inside", () => {
  const licenses = ["a 1.0.0 (MIT)\n\nText (of\nb 2.0.0 (MIT)\n", "@c/d 2.1.0 (ISC)\n\nText\n"].join(
    `\n${"-".repeat(80)}\n\n`,
  );
  const component = (ref: string) => ({ "bom-ref": ref, name: ref.slice(0, ref.lastIndexOf("@")) });
  const all = {
    metadata: { component: { "bom-ref": "own@1.0.0", name: "folder" } },
    components: ["a@1.0.0", "@c/d@2.1.0", "e@1.0.0", "f@1.0.0", "tool@1.0.0"].map(component),
    dependencies: [
      { ref: "own@1.0.0", dependsOn: ["e@1.0.0", "a@1.0.0", "tool@1.0.0"] },
      { ref: "e@1.0.0", dependsOn: ["f@1.0.0"] },
      { ref: "f@1.0.0", dependsOn: ["e@1.0.0"] },
    ],
  };
  const own = { name: "own", version: "1.0.0", dependencies: { e: "^1.0.0" } };

  it("a bill of materials lists dependencies and what is bundled, and nothing else", () => {
    const bundled = bundledIn(licenses);
    expect(bundled).toEqual(["a@1.0.0", "@c/d@2.1.0"]);
    const bill = billOf(all, own, bundled);
    expect(bill.metadata.component.name).toBe("own");
    const refs = bill.components.map((each) => each["bom-ref"]);
    expect(refs).toEqual(["a@1.0.0", "@c/d@2.1.0", "e@1.0.0", "f@1.0.0"]);
    expect(bill.dependencies[0]).toEqual({ ref: "own@1.0.0", dependsOn: ["e@1.0.0", ...bundled] });
    expect(bill.dependencies.map(({ ref }) => ref).sort()).toEqual(["own@1.0.0", ...refs].sort());
  });

  it("a bill of materials is not made if the lock file lacks something", () => {
    expect(() => billOf(all, own, ["a@1.0.1"])).toThrow("a@1.0.1");
    expect(() => billOf(all, { ...own, version: "2.0.0" }, [])).toThrow("own@2.0.0");
  });
});
