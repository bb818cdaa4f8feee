import { describe, expect, it } from "vitest";
import { Fifo } from "../../../src/flows/journal/fifo.ts";

describe("Fifo: first in, first out", () => {
  it("is empty at first", () => {
    const queue = new Fifo<number>();
    expect(queue.size).toBe(0);
    expect(queue.shift()).toBeUndefined();
    expect(queue.size).toBe(0);
  });

  it("returns the oldest item each time", () => {
    const queue = new Fifo<string>();
    for (const each of ["a", "b", "c"]) queue.push(each);
    expect([queue.shift(), queue.shift(), queue.shift(), queue.shift()]).toEqual(["a", "b", "c", undefined]);
  });

  it("keeps its count while it is filled and emptied", () => {
    const queue = new Fifo<number>();
    const sizes = [1, 2, 3].map((each) => {
      queue.push(each);
      return queue.size;
    });
    queue.shift();
    sizes.push(queue.size);
    expect(sizes).toEqual([1, 2, 3, 2]);
  });

  it("is in order across the moves that it makes when half of it is empty", () => {
    const queue = new Fifo<number>();
    const taken: (number | undefined)[] = [];
    for (let each = 0; each < 100; each++) {
      queue.push(each);
      if (each % 3 === 2) taken.push(queue.shift(), queue.shift());
    }
    while (queue.size > 0) taken.push(queue.shift());
    expect(taken).toEqual(Array.from({ length: 100 }, (_, each) => each));
  });

  it("keeps undefined as an item", () => {
    const queue = new Fifo<undefined>();
    queue.push(undefined);
    expect(queue.size).toBe(1);
    expect(queue.shift()).toBeUndefined();
    expect(queue.size).toBe(0);
  });

  it("can be used again after it was empty", () => {
    const queue = new Fifo<number>();
    queue.push(1);
    queue.shift();
    queue.push(2);
    expect([queue.size, queue.shift()]).toEqual([1, 2]);
  });
});
