/** One attribute on its way to the kernel: what is written where it is absent, and which values only the plan knows. */
import { describe, expect, it } from "vitest";
import { AttributeStep, writerOf } from "../../../../../src/schema/direct/write/gather/attribute-step.ts";
import type { WriteState } from "../../../../../src/schema/direct/write/state.ts";
import { attempted } from "../../attempted.ts";
import { gatheringOf, onlyAttribute } from "./gathered.ts";

interface Stepping {
  readonly step: AttributeStep;
  /** What is written of a value, and how many of its properties that took. */
  put(
    value: Readonly<Record<string, unknown>>,
    look?: (state: WriteState) => void,
  ): readonly [string, number];
}

/** The step of the only attribute of `r`. */
async function stepping(attribute: string): Promise<Stepping> {
  const { linked, set, binding, written } = await gatheringOf(
    `xmlns:a="urn:a" targetNamespace="urn:a"><xs:attribute name="q" type="xs:int"/>
    <xs:element name="r"><xs:complexType>${attribute}</xs:complexType></xs:element>`,
  );
  const { type } = linked.declaration;
  if (type.kind !== "complex") throw new Error("expected a complex type");
  const own = onlyAttribute(binding);
  const step = new AttributeStep(
    own,
    writerOf(own, (test) => set.plans.type(type).attributesBy(test)),
    set,
  );
  return {
    step,
    put: (value, look) => {
      let taken = Number.NaN;
      const text = written((state) => {
        taken = step.put(value, state);
        look?.(state);
      });
      return [text, taken];
    },
  };
}

const of = (more: string): string => `<xs:attribute name="b" type="xs:int" ${more}/>`;

describe("an attribute", () => {
  it("is written if the value has it, and takes one property", async () => {
    const { step, put } = await stepping(of(""));
    expect(put({ b: 5 })).toEqual([' b="5"', 1]);
    expect(put({ b: 5n })).toEqual([' b="5"', 1]);
    expect(step.uses).toBe(2);
  });

  it("that is optional is not written if it is absent, which does not count as a use", async () => {
    const { step, put } = await stepping(of(""));
    expect([put({}), put({ b: undefined })]).toEqual([
      ["", 0],
      ["", 0],
    ]);
    expect([step.uses, step.isOptional]).toEqual([0, true]);
  });

  it("that is required is declined if it is absent", async () => {
    expect((await stepping(of('use="required"'))).put({})[0]).toBe("declined");
  });

  it("that is required and fixed is written if it is absent, and takes no property then", async () => {
    const { put } = await stepping(of('use="required" fixed="7"'));
    expect([put({}), put({ b: 7 })]).toEqual([
      [' b="7"', 0],
      [' b="7"', 1],
    ]);
    expect(put({ b: 8 })[0]).toBe("declined");
  });

  it("is declined with a value that is not valid", async () => {
    const { put } = await stepping(of(""));
    for (const b of ["5", 5.5, null, [5]]) expect(put({ b })[0], String(b)).toBe("declined");
  });

  it("of a namespace has its prefix, and notes that the namespace has to be declared", async () => {
    const { step, put } = await stepping('<xs:attribute ref="a:q"/>');
    const used: number[][] = [];
    expect(put({ q: 1 }, (state) => used.push([...state.attributeNamespaces]))).toEqual([' a:q="1"', 1]);
    put({}, (state) => used.push([...state.attributeNamespaces]));
    expect(used).toEqual([[step.ns], []]);
  });

  it("is escaped as attributes are", async () => {
    const { put } = await stepping('<xs:attribute name="b"/>');
    expect(put({ b: '<"&\n' })[0]).toBe(' b="&lt;&quot;&amp;&#10;"');
  });
});

it("the plan's part does not disturb the count of the properties around it", async () => {
  const { put } = await stepping(of('fixed="7"'));
  let outer = Number.NaN;
  put({ b: 7 }, (state) => {
    outer = state.taken;
  });
  expect(outer).toBe(0);
});

it("an attribute that the plan does not have is declined", async () => {
  const { binding } = await gatheringOf(
    '><xs:element name="r"><xs:complexType><xs:attribute name="b"/></xs:complexType></xs:element>',
  );
  expect(attempted(() => writerOf(onlyAttribute(binding), () => []))).toBe("declined");
});
