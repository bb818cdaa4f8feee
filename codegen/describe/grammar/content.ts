/** Matches the children of schema elements against the grammar, and finds the place to report if they do not match. */
import type { SchemaNode } from "../../load/node.ts";
import type { RoleStep } from "./roles.ts";

/** How far the children of an element match one sequence of steps. */
interface Walk {
  /** Roles of the matched children, in order. */
  readonly roles: readonly string[];
  /** What is allowed where the match stopped, or is still required at the end. */
  readonly expected: readonly string[];
  readonly complete: boolean;
}

function walk(children: readonly SchemaNode[], steps: readonly RoleStep[]): Walk {
  const roles: string[] = [];
  const expected: string[] = [];
  for (const step of steps) {
    let count = 0;
    for (; count < step.max; count++) {
      const child = children[roles.length];
      const role =
        child && Object.hasOwn(step.children, child.local) ? step.children[child.local] : undefined;
      if (role === undefined) break;
      roles.push(role);
    }
    if (count > 0) expected.length = 0;
    if (count < step.max) expected.push(...Object.keys(step.children));
    if (count < step.min) return { roles, expected, complete: false };
  }
  return { roles, expected, complete: true };
}

/** The result for an element's children: `fault` if they break the content model. */
export interface ContentResult {
  /** The role of each child that the content model accepted, by index. */
  readonly roles: readonly string[];
  readonly fault?: { readonly child: SchemaNode | undefined; readonly expected: readonly string[] };
}

/** Matches children against the alternatives of a content model and returns the one that matches most. */
export function matchContent(
  children: readonly SchemaNode[],
  alternatives: readonly (readonly RoleStep[])[],
): ContentResult {
  const walks = alternatives.map((steps) => walk(children, steps));
  const whole = walks.find((each) => each.complete && each.roles.length === children.length);
  if (whole) return { roles: whole.roles };
  const reach = Math.max(...walks.map((each) => each.roles.length));
  const furthest = walks.filter((each) => each.roles.length === reach);
  const expected = [...new Set(furthest.flatMap((each) => each.expected))];
  return { roles: furthest[0]?.roles ?? [], fault: { child: children[reach], expected } };
}
