/** The routes for signing in and for the server itself. */
import type { FastifyInstance } from "fastify";
import { userView } from "../views/user.ts";
import { jsonOf, type RouteContext } from "./context.ts";
import { described, SHAPES } from "./describe.ts";

/** Signing in, and information about the server. */
export function systemRoutes(app: FastifyInstance, { access }: RouteContext): void {
  const route = { tag: "system", answer: SHAPES.open };

  // AuthenticationInfo of the official SDK, which calls it without a key.
  const ways = { ...route, summary: "The ways to sign in", open: true };
  app.get("/authenticate", described(ways), () => ({ login: { enabled: true }, oauth2: [] }));

  const login = { ...route, summary: "Signs in", consumes: ["application/json"], open: true };
  app.post("/authenticate/login", described(login), (request) => {
    const { username, password, scope } = jsonOf(request);
    const { user, token } = access.login(username, password);
    return { user: userView(user), tokens: [{ scope: typeof scope === "string" ? scope : "api", token }] };
  });

  app.get("/system/info", described({ ...route, summary: "The server" }), () => ({
    version: "4.0.0-emulator",
    displayName: "xsdflow emulator",
    role: "development",
  }));
}
