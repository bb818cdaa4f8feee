import type { FastifyInstance } from "fastify";
import { jsonOf, type RouteContext, userOf } from "./context.ts";
import { described, SHAPES } from "./describe.ts";

/** Signing in, who the key belongs to, and what the server is. */
export function systemRoutes(app: FastifyInstance, { access }: RouteContext): void {
  const route = { tag: "system", answer: SHAPES.open };

  const login = { ...route, summary: "Signs in", consumes: ["application/json"], open: true };
  app.post("/authenticate/login", described(login), (request) => {
    const { username, password, scope } = jsonOf(request);
    const { user, token } = access.login(username, password);
    return {
      user: { ...user, type: "user" },
      tokens: [{ scope: typeof scope === "string" ? scope : "api", token }],
    };
  });

  app.get("/users/me", described({ ...route, summary: "The user of the key" }), (request) => {
    const user = userOf(request);
    return { ...user, username: user.displayName, type: "user" };
  });

  app.get("/system/info", described({ ...route, summary: "The server" }), () => ({
    version: "4.0.0-emulator",
    displayName: "xsdflow emulator",
    role: "development",
  }));
}
