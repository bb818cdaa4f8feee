/** Particles of small schemas, reduced as the comparison of particles sees them. */
import { CheckBudget } from "../../../../codegen/check/budget.ts";
import { type Reduced, Reducer } from "../../../../codegen/check/particle/reduced.ts";
import type { ComplexType, ComponentSet, Particle } from "../../../../src/schema/components.ts";
import { componentsOf } from "../components.ts";

export const optional = 'minOccurs="0"';
export const unbounded = 'maxOccurs="unbounded"';
export const e = (name: string, more = ""): string => `<xs:element name="${name}" type="xs:int" ${more}/>`;
export const any = (more = ""): string => `<xs:any ${more}/>`;
export const sequence = (content: string, more = ""): string =>
  `<xs:sequence ${more}>${content}</xs:sequence>`;
export const choice = (content: string, more = ""): string => `<xs:choice ${more}>${content}</xs:choice>`;
export const all = (content: string, more = ""): string => `<xs:all ${more}>${content}</xs:all>`;

/** An element `h` that `one` and `two` may stand for. */
export const heads = `<xs:element name="h" type="xs:int"/><xs:element name="one" type="xs:int" substitutionGroup="t:h"/>
<xs:element name="two" type="xs:int" substitutionGroup="t:h"/>`;
export const head = (more = ""): string => `<xs:element ref="t:h" ${more}/>`;

/** The particles of types, one for each content, in a set of their own. */
export async function particlesOf(
  contents: readonly string[],
  more = "",
): Promise<{ readonly set: ComponentSet; readonly particles: readonly Particle[] }> {
  const types = contents.map(
    (content, index) => `<xs:complexType name="T${index}">\n${content}</xs:complexType>`,
  );
  const set = await componentsOf(types.join("\n") + more);
  const particles = contents.map((_, index) => {
    const { content } = set.type(`{urn:t}T${index}`) as ComplexType;
    if (content.kind !== "element-only") throw new Error(`T${index} has ${content.kind} content`);
    return content.particle;
  });
  return { set, particles };
}

/** The reduced particles of contents that are not pointless. */
export async function reduced<K extends Reduced["kind"]>(
  kind: K,
  contents: readonly string[],
  more = "",
): Promise<Extract<Reduced, { readonly kind: K }>[]> {
  const { set, particles } = await particlesOf(contents, more);
  const reducer = new Reducer(set, new CheckBudget());
  return particles.map((particle, index) => {
    const each = reducer.reduce(particle);
    if (each?.kind !== kind)
      throw new Error(`content ${index} is ${each?.kind ?? "nothing"}, and not ${kind}`);
    return each as Extract<Reduced, { readonly kind: K }>;
  });
}
