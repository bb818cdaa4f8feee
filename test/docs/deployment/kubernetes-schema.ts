/** The parts of the objects of Kubernetes that our manifests use: a name that they do not have is more likely a slip. */

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: "string", minLength: 1 };
const count: Schema = { type: "integer", minimum: 0 };
const name: Schema = { type: "string", pattern: "^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$", maxLength: 63 };
const texts: Schema = { type: "object", additionalProperties: { type: "string" } };
const quantity: Schema = { type: "string", pattern: "^\\d+(?:m|[KMGT]i?)?$" };

/** An object with these members and no others; the first `required` of them must be there. */
function members(properties: Readonly<Record<string, unknown>>, ...required: readonly string[]): Schema {
  return { type: "object", additionalProperties: false, required, properties };
}

const list = (items: Schema): Schema => ({ type: "array", minItems: 1, items });
const resources = members({ cpu: quantity, memory: quantity });

const container = members(
  {
    name,
    image: { type: "string", pattern: "^[^\\s:]+:[\\w.-]+$" },
    args: list({ type: "string" }),
    env: list(
      members(
        {
          name: { type: "string", pattern: "^[A-Z_]+$" },
          valueFrom: members({ secretKeyRef: members({ name, key: text }, "name", "key") }, "secretKeyRef"),
        },
        "name",
        "valueFrom",
      ),
    ),
    envFrom: list(members({ configMapRef: members({ name }, "name") }, "configMapRef")),
    ports: list(
      members({ name, containerPort: { type: "integer", minimum: 1, maximum: 65_535 } }, "containerPort"),
    ),
    readinessProbe: members(
      {
        httpGet: members({ path: text, port: text }, "path", "port"),
        periodSeconds: count,
        timeoutSeconds: count,
      },
      "httpGet",
    ),
    resources: members({ requests: resources, limits: resources }, "requests", "limits"),
    securityContext: members({
      allowPrivilegeEscalation: { const: false },
      readOnlyRootFilesystem: { type: "boolean" },
    }),
    volumeMounts: list(members({ name, mountPath: text }, "name", "mountPath")),
  },
  "name",
  "image",
  "args",
  "resources",
);

const pod = members(
  {
    restartPolicy: { enum: ["Always", "Never", "OnFailure"] },
    terminationGracePeriodSeconds: count,
    securityContext: members({ runAsNonRoot: { const: true }, runAsUser: count, fsGroup: count }),
    containers: list(container),
    volumes: list(
      members(
        {
          name,
          persistentVolumeClaim: members({ claimName: name }, "claimName"),
          emptyDir: members({}),
        },
        "name",
      ),
    ),
  },
  "containers",
);

const metadata = members({ name, labels: texts, annotations: texts }, "name");
const template = members(
  { metadata: members({ labels: texts, annotations: texts }, "labels"), spec: pod },
  "metadata",
  "spec",
);
const job = members({ backoffLimit: count, ttlSecondsAfterFinished: count, template }, "template");

function kind(apiVersion: string, kindName: string, rest: Readonly<Record<string, unknown>>): Schema {
  const properties = { apiVersion: { const: apiVersion }, kind: { const: kindName }, metadata, ...rest };
  return members(properties, ...Object.keys(properties));
}

/** The schemas of the objects, by their kind. */
export const kubernetesSchemas: Readonly<Record<string, Schema>> = {
  ConfigMap: kind("v1", "ConfigMap", { data: texts }),
  PersistentVolumeClaim: kind("v1", "PersistentVolumeClaim", {
    spec: members(
      {
        accessModes: list({ enum: ["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"] }),
        resources: members({ requests: members({ storage: quantity }, "storage") }, "requests"),
      },
      "accessModes",
      "resources",
    ),
  }),
  Job: kind("batch/v1", "Job", { spec: job }),
  CronJob: kind("batch/v1", "CronJob", {
    spec: members(
      {
        schedule: { type: "string", pattern: "^\\S+(?: \\S+){4}$" },
        concurrencyPolicy: { enum: ["Allow", "Forbid", "Replace"] },
        jobTemplate: members({ spec: job }, "spec"),
      },
      "schedule",
      "jobTemplate",
    ),
  }),
  Deployment: kind("apps/v1", "Deployment", {
    spec: members(
      { replicas: count, selector: members({ matchLabels: texts }, "matchLabels"), template },
      "selector",
      "template",
    ),
  }),
};
