import { expect, it } from "vitest";
import { mismatch, rangeMismatch, showParticle } from "../../../../codegen/check/particle/mismatch.ts";
import { all, any, choice, e, head, heads, reduced, sequence } from "./particles.ts";

it.each([
  ["element", sequence(e("a")), 'element "a"'],
  ["any", sequence(any()), "a wildcard"],
  ["sequence", sequence(e("a") + e("b")), 'a sequence of "a", "b"'],
  ["choice", choice(e("a") + any('namespace="##other"')), 'a choice of "a", any'],
  ["all", all(e("a") + e("b")), 'an all group of "a", "b"'],
  ["sequence", sequence(e("a") + choice(e("b") + e("c"))), 'a sequence of "a", (choice)'],
  ["sequence", sequence(e("a") + e("b") + e("c")), 'a sequence of "a", "b", "c"'],
  ["sequence", sequence(e("a") + e("b") + e("c") + e("d")), 'a sequence of "a", "b", "c" …'],
  ["choice", choice(""), "an empty choice"],
  ["choice", sequence(head()), 'element "h" (or a substitute)'],
] as const)("showParticle: %s %s is called %s", async (kind, content, words) => {
  const [particle] = await reduced(kind, [content], heads);
  expect(particle && showParticle(particle)).toBe(words);
});

it("mismatch: is reported at the particle of the restriction", async () => {
  const [particle] = await reduced("element", [`\n\n${sequence(e("a"))}`]);
  if (particle === undefined) throw new Error("no particle");
  const found = mismatch("rcase-Recurse.2", particle, () => "words");
  expect(found).toMatchObject({
    rule: "rcase-Recurse.2",
    telling: false,
    source: { file: "a.xsd", line: 5 },
  });
  expect(found.words()).toBe("words");
  expect(mismatch("r", particle, () => "", true).telling).toBe(true);
});

it("mismatch: its message is composed only when it is requested, since most mismatches are discarded", async () => {
  const [particle] = await reduced("element", [sequence(e("a"))]);
  let made = 0;
  const found = particle && mismatch("r", particle, () => String(++made));
  expect(made).toBe(0);
  found?.words();
  expect(made).toBe(1);
});

it("rangeMismatch: both ranges, and that the particles correspond to each other", async () => {
  const [wide, base] = await reduced("element", [
    sequence(e("a", 'maxOccurs="unbounded"')),
    sequence(e("a")),
  ]);
  if (wide === undefined || base === undefined) throw new Error("no particles");
  const found = rangeMismatch("rcase-NameAndTypeOK.2", wide, base);
  expect(found.words()).toBe('element "a" occurs 1 or more times, but the base allows exactly 1 time');
  expect(found.telling).toBe(true);
});
