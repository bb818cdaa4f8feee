import type { SimpleSampleOptions } from "../../../src/datatypes/sample/index.ts";

/** A document that declares a prefix for every namespace that it is asked for. */
export function documentPrefixes(): Required<Pick<SimpleSampleOptions, "context" | "prefixFor">> {
  const prefixes = new Map<string, string>();
  return {
    prefixFor: (namespace) => {
      if (namespace === "") return "";
      const prefix = prefixes.get(namespace) ?? `n${prefixes.size + 1}`;
      prefixes.set(namespace, prefix);
      return prefix;
    },
    context: {
      resolvePrefix: (wanted) => [...prefixes].find(([, prefix]) => prefix === wanted)?.[0],
    },
  };
}
