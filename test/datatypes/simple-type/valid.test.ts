import { describe, expect, it } from "vitest";
import { deriveSimpleType, type ValueContext } from "../../../src/datatypes/index.ts";
import { ValidAtomic, ValidList } from "../../../src/datatypes/simple-type/valid.ts";
import { builtin, context } from "../context.ts";

describe("a valid atomic text", () => {
  it("has its value made when it is requested, once", () => {
    let asked = 0;
    const counting: ValueContext = {
      resolvePrefix: () => {
        asked++;
        return "urn:n";
      },
    };
    const valid = new ValidAtomic(builtin("QName"), "p:a", counting);
    expect(asked).toBe(0);
    expect(valid.value()).toEqual({ primitive: "QName", data: { ns: "urn:n", local: "a" } });
    expect(valid.value()).toBe(valid.value());
    expect(asked).toBe(1);
  });

  it("is a value of the primitive type, whatever it is derived to", () => {
    expect(new ValidAtomic(builtin("byte"), "1", context).value().primitive).toBe("decimal");
    expect(new ValidAtomic(builtin("ID"), "a", context).value().primitive).toBe("string");
    expect(new ValidAtomic(builtin("anySimpleType"), "a", context).value().primitive).toBe("anySimpleType");
  });
});

describe("a valid list", () => {
  const items = ["1", "2"].map((text) => new ValidAtomic(builtin("int"), text, context));
  const type = deriveSimpleType({ list: builtin("int") });

  it("has the values of its items in order", () => {
    const value = new ValidList(type, "1 2", items).value();
    expect(value.primitive === "list" && value.items).toEqual(items.map((item) => item.value()));
  });

  it("without text is a list without items", () => {
    expect(new ValidList(type, "", []).value()).toEqual({ primitive: "list", items: [] });
  });

  it("whose item is a list, by way of a union, is one list of atoms (Part 2, §2.5.1.2)", () => {
    const inner = new ValidList(type, "1 2", items);
    const value = new ValidList(type, "1 2 1", [inner, ...items.slice(0, 1)]).value();
    expect(value.primitive === "list" && value.items).toHaveLength(3);
  });
});
