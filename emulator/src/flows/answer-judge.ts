/** Validates answers to questions of a flow, as the real server does. */
import fastify, { type FastifyInstance } from "fastify";
import type { JsonObject } from "../json-object.ts";

/**
 * Validates a user's answer by a JSON schema with the server framework's own validator, configured to change nothing:
 * a small application with one route that is never bound to a port.
 */
export class AnswerJudge {
  readonly #app: FastifyInstance;

  constructor(schema: JsonObject) {
    this.#app = fastify({
      ajv: {
        customOptions: {
          coerceTypes: false,
          useDefaults: false,
          removeAdditional: false,
          allErrors: true,
          strict: false,
        },
      },
    });
    this.#app.post("/", { schema: { body: schema } }, async () => ({}));
  }

  /** The fault in an answer; undefined if it is valid. */
  async findings(answer: JsonObject): Promise<string | undefined> {
    const verdict = await this.#app.inject({ method: "POST", url: "/", payload: answer });
    if (verdict.statusCode === 200) return undefined;
    return (verdict.json() as { message?: string }).message ?? "The answer does not fit the schema.";
  }

  /** Compiles the schema now. @throws Error if it is not a JSON schema. */
  async ready(): Promise<void> {
    await this.#app.ready();
  }
}
