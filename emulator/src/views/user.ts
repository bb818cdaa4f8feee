/** Users and roles, in the API's form. */
import type { User } from "../executions/execution.ts";
import { fixedId } from "../ids.ts";
import type { JsonObject } from "../json-object.ts";

/** Role: the emulator has only one, which every user has. */
export const ROLE: JsonObject = {
  ...{ id: fixedId("role", "developer"), name: "developer", displayName: "Developer" },
  ...{ description: "May do everything that the emulator offers.", permissions: [] },
};

/** User. */
export function userView({ id, displayName }: User): JsonObject {
  return {
    ...{ id, userName: displayName, displayName, description: "" },
    ...{ active: true, loginCount: 0, roles: [ROLE] },
  };
}
