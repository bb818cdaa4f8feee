/** The examples of deployment are well-formed, and run commands with options that there are. Nothing is started. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { composeSchema } from "./deployment/compose-schema.ts";
import { kubernetesSchemas } from "./deployment/kubernetes-schema.ts";
import { root } from "./pages/page.ts";
import { faultOf } from "./snippets/shell.ts";

/** The YAML parser that a dependency of the emulator brings along. */
const { parse, parseAllDocuments } = createRequire(
  createRequire(import.meta.url).resolve("@fastify/swagger"),
)("yaml") as {
  readonly parse: (source: string, options: object) => unknown;
  readonly parseAllDocuments: (source: string) => readonly { toJS(): unknown }[];
};

const folder = join(root, "examples/queue");
const text = (path: string): string => readFileSync(join(folder, path), "utf8");
const ajv = new Ajv2020({
  strict: true,
  strictRequired: false,
  strictTypes: false,
  strictTuples: false,
  allErrors: true,
});

function faults(schema: object, value: unknown): readonly string[] {
  const validate = ajv.compile(schema);
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

interface Container {
  readonly args: readonly string[];
  readonly env?: readonly { readonly name: string }[];
  readonly ports?: readonly { readonly containerPort: number }[];
  readonly resources?: unknown;
  readonly volumeMounts?: readonly { readonly name: string }[];
}
interface Pod {
  readonly terminationGracePeriodSeconds?: number;
  readonly containers: readonly Container[];
  readonly volumes?: readonly { readonly name: string }[];
}
interface Template {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: Pod;
}
interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: {
    readonly template?: Template;
    readonly jobTemplate?: { readonly spec: { readonly template: Template } };
    readonly selector?: { readonly matchLabels: Readonly<Record<string, string>> };
  };
}
interface Service {
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly volumes?: readonly string[];
  readonly stop_grace_period?: string;
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const manifests = readdirSync(join(folder, "kubernetes")).flatMap((name) =>
  parseAllDocuments(text(`kubernetes/${name}`)).map((document) => document.toJS() as Manifest),
);
const templateOf = ({ spec }: Manifest): Template | undefined =>
  spec?.template ?? spec?.jobTemplate?.spec.template;
const containers = manifests.flatMap((each) => templateOf(each)?.spec.containers ?? []);
const compose = parse(text("compose.yaml"), { merge: true }) as Compose;
/** The command of the image, for a container that names none. */
const [, imageCommand = "[]"] = /^CMD (.*)$/mu.exec(text("Dockerfile")) ?? [];

/** Seconds: the time that a worker waits for answers, and what it needs after that. */
const GRACE = 315;
const runs = (words: readonly string[]) => faultOf({ words: ["xsdflow", ...words], offset: 0 });

describe("the manifests for Kubernetes", () => {
  it.each(manifests.map((each) => [each.kind, each.metadata.name, each] as const))(
    "%s %s has the members that it may have",
    (kind, _, manifest) => {
      expect(Object.keys(kubernetesSchemas)).toContain(kind);
      expect(faults(kubernetesSchemas[kind] ?? {}, manifest)).toEqual([]);
    },
  );

  it("run commands that there are, and mount volumes that there are", async () => {
    expect(containers.length).toBeGreaterThanOrEqual(3);
    for (const { args } of containers) expect(await runs(args)).toBeUndefined();
    for (const { containers: own, volumes = [] } of manifests.flatMap(
      (each) => templateOf(each)?.spec ?? [],
    )) {
      const mounted = own.flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }) => name));
      expect(mounted.sort()).toEqual(volumes.map(({ name }) => name).sort());
    }
  });

  it("select their pods, serve health on the port of the probe, and wait for the answers", () => {
    const [deployment] = manifests.filter(({ kind }) => kind === "Deployment");
    const template = deployment && templateOf(deployment);
    expect(template?.metadata.labels).toMatchObject(deployment?.spec?.selector?.matchLabels ?? { none: "" });
    const [worker] = template?.spec.containers ?? [];
    expect(worker?.args).toEqual(
      expect.arrayContaining(["--port", String(worker?.ports?.[0]?.containerPort)]),
    );
    expect(template?.spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(GRACE);
  });

  it("take secrets from a secret, and only variables that are read", () => {
    const names = new Set(containers.flatMap(({ env = [] }) => env.map(({ name }) => name)));
    expect(names).toEqual(new Set(["XSDFLOW_DATABASE_URL", "SMARTFLOWS_API_KEY"]));
  });
});

describe("the compose file", () => {
  it("has the members that it may have", () => {
    expect(faults(composeSchema, compose)).toEqual([]);
  });

  it("runs commands that there are, and waits for services and mounts volumes that there are", async () => {
    const { database: _, ...own } = compose.services;
    for (const { command, depends_on = {}, volumes = [] } of Object.values(own)) {
      expect(await runs(command ?? (JSON.parse(imageCommand) as string[]))).toBeUndefined();
      expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(Object.keys(depends_on)));
      const named = volumes
        .map((volume) => volume.split(":")[0] ?? "")
        .filter((name) => !name.startsWith("."));
      expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(named));
    }
  });

  it("gives a worker time for the answers, and takes secrets from the environment", () => {
    const { worker } = compose.services;
    expect(Number.parseInt(worker?.stop_grace_period ?? "", 10)).toBeGreaterThanOrEqual(GRACE);
    for (const [name, value] of Object.entries(worker?.environment ?? {})) {
      if (/PASSWORD|KEY/u.test(name)) expect(value).toMatch(/^\$\{\w+:\?/u);
    }
    expect(text(".env.example")).toMatch(/^POSTGRES_PASSWORD=$/mu);
  });
});

it("finds mistakes: a missing member, an invalid value, and a misspelt option", async () => {
  const worker = { build: ".", restart: "sometimes", stop_grace_perod: "1s" };
  expect(faults(composeSchema, { services: { worker } })).toHaveLength(2);
  const job = manifests.find(({ kind }) => kind === "Job");
  expect(faults(kubernetesSchemas.Job ?? {}, { ...job, spec: {} })).toEqual([
    "/spec must have required property 'template'",
  ]);
  expect(await runs(["queue", "work", "--concurency", "2"])).toContain("concurency");
});
