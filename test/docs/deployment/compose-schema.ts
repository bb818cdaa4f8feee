/** The part of the Compose specification that our example uses: a name that it does not have is more likely a slip. */

const duration = { type: "string", pattern: "^(?:\\d+(?:us|ms|s|m|h))+$" };
const texts = { type: "array", items: { type: "string" } };
const environment = {
  type: "object",
  additionalProperties: { type: ["string", "number", "boolean", "null"] },
};

const healthcheck = {
  type: "object",
  additionalProperties: false,
  required: ["test"],
  properties: {
    test: {
      type: "array",
      minItems: 2,
      prefixItems: [{ enum: ["CMD", "CMD-SHELL"] }],
      items: { type: "string" },
    },
    interval: duration,
    timeout: duration,
    start_period: duration,
    retries: { type: "integer", minimum: 1 },
  },
};

const service = {
  type: "object",
  additionalProperties: false,
  oneOf: [{ required: ["image"] }, { required: ["build"] }],
  properties: {
    image: { type: "string" },
    build: { type: "string" },
    command: texts,
    environment,
    volumes: { type: "array", items: { type: "string", pattern: "^[^:]+:/[^:]+(?::ro)?$" } },
    healthcheck,
    restart: { type: "string", pattern: "^(?:no|always|unless-stopped|on-failure(?::\\d+)?)$" },
    stop_grace_period: duration,
    deploy: {
      type: "object",
      additionalProperties: false,
      properties: { replicas: { type: "integer", minimum: 1 } },
    },
    depends_on: {
      type: "object",
      additionalProperties: {
        type: "object",
        additionalProperties: false,
        required: ["condition"],
        properties: {
          condition: { enum: ["service_started", "service_healthy", "service_completed_successfully"] },
        },
      },
    },
  },
};

/** The schema of a compose file. */
export const composeSchema: object = {
  type: "object",
  additionalProperties: false,
  required: ["services"],
  patternProperties: { "^x-": {} },
  properties: {
    name: { type: "string", pattern: "^[a-z0-9][a-z0-9_-]*$" },
    services: { type: "object", minProperties: 1, additionalProperties: service },
    volumes: { type: "object", additionalProperties: { type: "object", maxProperties: 0 } },
  },
};
