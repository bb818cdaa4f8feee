import { describe, expect, it } from "vitest";
import { Stopper } from "../../../src/flows/config/stop-signal.ts";
import { isActionRequiredError } from "../../../src/flows/errors/guards.ts";
import { readProgress } from "../../../src/flows/model/progress.ts";
import { blockedHandler } from "../../../src/flows/run/blocked.ts";
import type { ActionHandler } from "../../../src/flows/run/target.ts";
import { failureOf } from "../support/client.ts";

const run = { executionId: "e-1", reference: "r" };
const question = (more: object = {}) =>
  readProgress({ status: "UserInput", message: "Which one?", schema: { a: 1 }, ...more });

function setUp(ask?: ActionHandler) {
  const answers: unknown[] = [];
  const handle = blockedHandler(
    run,
    () => ask,
    async (values) => void answers.push(values),
  );
  return { answers, handle: (progress = question(), signal = new Stopper()) => handle(progress, signal) };
}

describe("blockedHandler: a run that waits for a person", () => {
  it("calls the application, and sends its answer", async () => {
    const { answers, handle } = setUp(() => ({ choice: 1 }));
    await handle();
    expect(answers).toEqual([{ choice: 1 }]);
  });

  it("sends nothing if the handler does not answer: a person answers elsewhere", async () => {
    const { answers, handle } = setUp(async () => undefined);
    await handle();
    expect(answers).toEqual([]);
  });

  it("calls it once for each question", async () => {
    let asked = 0;
    const { answers, handle } = setUp(() => ++asked);
    await handle();
    await handle();
    await handle(question({ percentage: 50 }));
    await handle(question({ message: "And which then?" }));
    expect([asked, answers]).toEqual([2, [1, 2]]);
  });

  it("stops asking if waiting ends", async () => {
    const signal = new Stopper();
    const { answers, handle } = setUp(() => new Promise(() => {}));
    const waiting = handle(question(), signal);
    signal.abort("given up");
    expect(await failureOf(waiting)).toBe("given up");
    expect(answers).toEqual([]);
  });

  it("keeps an answer that arrives after the wait for the next wait, and does not ask again", async () => {
    let asked = 0;
    let answer = (_: number): void => {};
    const { answers, handle } = setUp(() => {
      asked += 1;
      return new Promise((resolve) => {
        answer = resolve;
      });
    });
    const first = new Stopper();
    const waiting = handle(question(), first);
    await Promise.resolve();
    first.abort("given up");
    expect(await failureOf(waiting)).toBe("given up");
    const again = handle();
    answer(7);
    await again;
    await handle();
    expect([asked, answers]).toEqual([1, [7]]);
  });

  it.each<[how: string, fail: () => unknown]>([
    [
      "throws",
      () => {
        throw new Error("no terminal");
      },
    ],
    [
      "rejects",
      async () => {
        throw new Error("no terminal");
      },
    ],
  ])("asks again an application that %s", async (_, fail) => {
    let asked = 0;
    const { answers, handle } = setUp(() => {
      asked += 1;
      return asked === 1 ? fail() : 2;
    });
    expect(await failureOf(handle())).toMatchObject({ message: "no terminal" });
    await handle();
    expect([asked, answers]).toEqual([2, [2]]);
  });

  it("asks the current waiter, not an earlier one", async () => {
    let ask: ActionHandler = () => new Promise(() => {});
    const answers: unknown[] = [];
    const handle = blockedHandler(
      run,
      () => ask,
      async (values) => void answers.push(values),
    );
    const first = new Stopper();
    const waiting = handle(question(), first);
    first.abort("given up");
    expect(await failureOf(waiting)).toBe("given up");
    ask = () => 5;
    await handle(question(), new Stopper());
    expect(answers).toEqual([5]);
  });

  it.each<[says: string, progress: object, message: string]>([
    [
      "asks for input",
      {},
      "execution e-1 waits: the flow asks for input (Which one?). To continue, call run.continue with values that are valid by error.schema, or pass onActionRequired.",
    ],
    [
      "says nothing",
      { message: undefined },
      "execution e-1 waits: the flow asks for input. To continue, call run.continue with values that are valid by error.schema, or pass onActionRequired.",
    ],
    [
      "wants the flow to be selected",
      { status: "SelectFlow" },
      "execution e-1 waits: a person must select the flow (Which one?). To continue, submit with a flowId, or call run.continue with values that are valid by error.schema, or pass onActionRequired.",
    ],
  ])("no handler can answer, and the run %s", async (_says, progress, message) => {
    const error = await failureOf(setUp().handle(question(progress)));
    expect(isActionRequiredError(error)).toBe(true);
    expect(error).toMatchObject({ message, executionId: "e-1", reference: "r", schema: { a: 1 } });
  });
});
