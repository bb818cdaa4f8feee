/** The lint rule for schema documents that must be fetched from the network. */
import { inQuotes } from "../../check/wording.ts";
import type { LintRule } from "../rule.ts";

const LINKS = ["import", "include", "redefine"] as const;

export const REMOTE_LOCATION: LintRule = {
  id: "remote-location",
  group: "risk",
  level: "warning",
  summary: "A schemaLocation is an address on the network.",
  reason:
    "Some processors fetch it whenever they load the schema: they depend on another server, and whoever controls that server changes what is valid. Others, xsdflow among them, fetch nothing and need a catalog.",
  remedy: "Keep a copy of the document beside the schema, and refer to it by a relative path.",
  check(target, report) {
    for (const local of LINKS) {
      for (const node of target.nodes(local)) {
        const location = node.attributes.get("schemaLocation")?.trim() ?? "";
        if (!/^(?:https?|ftp):/iu.test(location)) continue;
        report(
          node,
          `xs:${local} refers to ${inQuotes(location)}, which some receivers fetch from the network.`,
        );
      }
    }
  },
};
