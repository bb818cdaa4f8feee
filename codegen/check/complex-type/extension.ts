/** Derivation Valid (Extension) (Part 1 §3.4.6 cos-ct-extends). */
import type { ComplexType, ContentType } from "../../../src/schema/components.ts";
import type { CheckContext } from "../context.ts";

/**
 * Checks cos-ct-extends.1.4. `final` and attributes have their own rules, and linking gives every extension
 * the particles and the wildcard of its base.
 */
export function cosCtExtends(type: ComplexType, context: CheckContext): void {
  const { base, content } = type;
  if (type.derivation !== "extension" || base.kind === "simple" || context.broken.has(base)) return;
  const before = base.content;
  if (content.kind === before.kind || before.kind === "empty") return;
  const { report, wording } = context;
  const message = `${wording.Type(type)} has ${contentWords(content)}, but ${wording.type(base)}, which it extends, has ${contentWords(before)}: an extension must keep the kind of content.`;
  const rule = before.kind === "simple" ? "cos-ct-extends.1.4.1" : "cos-ct-extends.1.4.3.2.2.1";
  report.add(rule, type.source, message);
  context.broken.add(type);
}

/** The kind of content in words, `mixed content`. */
export function contentWords({ kind }: ContentType): string {
  if (kind === "empty") return "empty content";
  return `${kind} content`;
}
