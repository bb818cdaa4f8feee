/** Finds the nodes of a graph that can be reached from themselves. */

interface Visit<N> {
  readonly node: N;
  readonly next: readonly N[];
  at: number;
}

/**
 * The nodes, among those that can be reached from some, that lie on a circle: strongly connected components after
 * Tarjan, without recursion, in time linear in the graph.
 */
export function nodesInCircles<N>(starts: Iterable<N>, nextOf: (node: N) => readonly N[]): ReadonlySet<N> {
  const order = new Map<N, number>();
  const low = new Map<N, number>();
  const open: N[] = [];
  const isOpen = new Set<N>();
  const found = new Set<N>();
  const path: Visit<N>[] = [];
  const enter = (node: N): void => {
    order.set(node, order.size);
    low.set(node, order.get(node) ?? 0);
    open.push(node);
    isOpen.add(node);
    path.push({ node, next: nextOf(node), at: 0 });
  };
  const lower = (node: N, other: number): void => {
    low.set(node, Math.min(low.get(node) ?? 0, other));
  };
  for (const start of starts) {
    if (!order.has(start)) enter(start);
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const { node, next } = visit;
      const child = next[visit.at++];
      if (child !== undefined) {
        if (!order.has(child)) enter(child);
        else if (isOpen.has(child)) lower(node, order.get(child) ?? 0);
        if (child === node) found.add(node);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) lower(parent.node, low.get(node) ?? 0);
      if (low.get(node) !== order.get(node)) continue;
      const component = open.splice(open.lastIndexOf(node));
      for (const each of component) {
        isOpen.delete(each);
        if (component.length > 1) found.add(each);
      }
    }
  }
  return found;
}
