import { describe, expect, it } from "vitest";
import { loadSchema, SchemaError } from "../../../codegen/index.ts";
import type { Issue } from "../../../src/schema/issue.ts";

/** A schema document around some components; they begin on line 2. `t` is its own namespace, `urn:t`. */
export function schema(body: string, attributes = ""): string {
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t" ${attributes}>\n${body}\n</xs:schema>`;
}

/** The issues of a schema given by its documents; none where it is accepted. */
export async function issuesOf(texts: Readonly<Record<string, string>>): Promise<readonly Issue[]> {
  const sources = Object.entries(texts).map(([uri, content]) => ({ uri, content }));
  return loadSchema(sources, { version: "1.0" }).then(
    () => [],
    (error: unknown) => {
      if (error instanceof SchemaError) return error.issues;
      throw error;
    },
  );
}

/** A constraint, components that keep it, and components that break it and nothing else. */
export interface Case {
  readonly rule: string;
  readonly says: string;
  readonly valid: string;
  readonly invalid: string;
  /** Part of the message. */
  readonly message: string;
}

/** One test for each row: the valid components are accepted, the invalid ones break that rule alone. */
export function holdsRules(title: string, cases: readonly Case[]): void {
  describe(title, () => {
    it.each(cases)("$rule: $says", async ({ rule, valid, invalid, message }) => {
      expect(await issuesOf({ "a.xsd": schema(valid) })).toEqual([]);
      const issues = await issuesOf({ "a.xsd": schema(invalid) });
      expect(issues.map((issue) => issue.rule)).toEqual([rule]);
      expect(issues[0]?.message).toContain(message);
      expect(issues[0]?.code).toBe("schema-constraint");
      expect(issues[0]?.schema?.file).toBe("a.xsd");
      expect(issues[0]?.line).toBe(issues[0]?.schema?.line);
    });
  });
}

/** A base type `B` and a type `D` that restricts it, each by what its sequence, choice … is. */
export function restricts(base: string, derived: string, more = ""): string {
  return `${more}
<xs:complexType name="B">${base}</xs:complexType>
<xs:complexType name="D"><xs:complexContent><xs:restriction base="t:B">
${derived}
</xs:restriction></xs:complexContent></xs:complexType>`;
}
