/** Users and roles, in the API's form. */
import type { User } from "../executions/execution.ts";
import { fixedId } from "../ids.ts";
import type { JsonObject } from "../json-object.ts";

/** The object Role of the API: the emulator has only one role, which every user has. */
export const ROLE: JsonObject = {
  ...{ id: fixedId("role", "developer"), name: "developer", displayName: "Developer" },
  ...{ description: "May do everything that the emulator offers.", permissions: [] },
};

/** The object User of the API. */
export function userView({ id, displayName }: User): JsonObject {
  return {
    ...{ id, userName: displayName, displayName, description: "" },
    ...{ active: true, loginCount: 0, roles: [ROLE] },
  };
}
