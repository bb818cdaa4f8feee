/** Judges answers to questions of a flow, as the real server does. */
import fastify, { type FastifyInstance } from "fastify";
import type { JsonObject } from "../options.ts";

/**
 * Judges a user's answer by a JSON schema. The judge is the server framework's own validator, set to change nothing:
 * a tiny application of one route that is never bound to a port.
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

  /** What is wrong with an answer; undefined when it fits. */
  async findings(answer: JsonObject): Promise<string | undefined> {
    const verdict = await this.#app.inject({ method: "POST", url: "/", payload: answer });
    if (verdict.statusCode === 200) return undefined;
    return (verdict.json() as { message?: string }).message ?? "The answer does not fit the schema.";
  }

  /** Compiles the schema now. @throws Error when it is not a JSON schema. */
  async ready(): Promise<void> {
    await this.#app.ready();
  }
}
