import { expect, it } from "vitest";
import { DamagedRecordError } from "../../../src/flows/journal/damaged-record.ts";

it("DamagedRecordError: the file, why, and what caused it", () => {
  const cause = new Error("EISDIR");
  const error = new DamagedRecordError("/j/ab/x.1.jsonl", "it is a folder", { cause });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name: "DamagedRecordError", file: "/j/ab/x.1.jsonl", cause });
  expect(String(error)).toBe(
    "DamagedRecordError: the journal's record /j/ab/x.1.jsonl is damaged: it is a folder",
  );
});
