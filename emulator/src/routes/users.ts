/** The routes of users. */
import type { FastifyInstance } from "fastify";
import { ROLE, userView } from "../views/user.ts";
import { pathPart, type RouteContext, userOf } from "./context.ts";
import { described, SHAPES } from "./describe.ts";
import { answerList, LIST, listAndFilter } from "./listing.ts";

/** Users and their roles. */
export function userRoutes(app: FastifyInstance, context: RouteContext): void {
  const { access } = context;
  const route = { tag: "users", answer: SHAPES.open };

  const users = { path: "/users", tag: "users", kind: "users" };
  listAndFilter(app, context, users, () => access.users().map(userView));
  app.get("/users/me", described({ ...route, summary: "The user of the key" }), (request) =>
    userView(userOf(request)),
  );
  app.get("/users/:user", described({ ...route, summary: "A user" }), (request) =>
    userView(access.user(pathPart(request, "user"))),
  );
  const roles = { ...LIST, tag: "users", summary: "All roles", query: ["filter"] };
  app.get("/roles", described(roles), (request) => answerList(request, context, [ROLE]));
}
