import { expect, test } from "vitest";
import { splitStatements } from "../../../src/queue/jobs/split-statements.ts";

test("splits a script at the semicolons between statements only", () => {
  const body =
    "create function f() returns void as $$ begin; insert into t values (';'); end; $$ language plpgsql";
  const quoted = `select 'a;b''c', "d;e" /* f; */ -- g;\n`;
  expect(splitStatements(`begin; ${body};\n${quoted}; commit;`)).toEqual([
    "begin",
    body,
    quoted.trim(),
    "commit",
  ]);
  expect(splitStatements(" ;; ")).toEqual([]);
});

test("recognises the end of a body by its tag", () => {
  const body = "do $x$ begin perform $$;$$; end $x$";
  expect(splitStatements(`${body}; select 1`)).toEqual([body, "select 1"]);
});
