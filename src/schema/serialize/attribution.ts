/**
 * Decides which of several declarations of one name each child has, if the content has declarations of different
 * types.
 */
import { clark } from "../../xml/names.ts";
import type { ContentBinding } from "../binding/types.ts";
import type { ComponentSet, ContentType, ElementDeclaration } from "../components.ts";
import { ContentAmbiguityError, type ContentState } from "../content/matcher.ts";
import { contentModels } from "../content/models-of-set.ts";
import { isFields, own } from "../value/kinds.ts";
import type { Child } from "./children.ts";

const varied = new WeakMap<ContentBinding, boolean>();

/** Whether a name's type depends on the place of the child: only in schemas that break cos-element-consistent. */
export function isVaried(content: ContentBinding): boolean {
  let known = varied.get(content);
  if (known === undefined) {
    known =
      content.kind === "list"
        ? content.entries.some(({ others = [] }) => others.length > 0)
        : "items" in content && content.items.some(isVaried);
    varied.set(content, known);
  }
  return known;
}

/**
 * The children with the declarations that validation will give them: their values are written by those types. If the
 * children do not match the content, they are unchanged, and validation reports the fault.
 */
export function attributed(
  children: readonly Child[],
  content: ContentType,
  set: ComponentSet,
): readonly Child[] {
  if (content.kind !== "element-only" && content.kind !== "mixed") return children;
  const state = contentModels(set).of(content).start();
  try {
    return children.map((child) => placed(child, state));
  } catch (error) {
    if (error instanceof ContentAmbiguityError) return children;
    throw error;
  }
}

function placed(child: Child, state: ContentState): Child {
  if (child.kind === "text" || child.kind === "gap") return child;
  const key = child.kind === "node" ? nameOf(child.value) : child.declaration.key;
  const term = key === undefined ? undefined : state.step(key)?.term;
  if (child.kind === "node" || term?.kind !== "element" || term.key !== key) return child;
  const declaration: ElementDeclaration = term;
  return { ...child, declaration };
}

function nameOf(node: unknown): string | undefined {
  const written = isFields(node) ? own(node, "name") : undefined;
  const name = isFields(written) ? written : {};
  const [ns, local] = [own(name, "ns"), own(name, "local")];
  return typeof ns === "string" && typeof local === "string" ? clark(ns, local) : undefined;
}
