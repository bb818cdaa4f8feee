/**
 * The first key that an object of a JSON text contains twice: `JSON.parse` would silently keep the last one, and a
 * merge of two branches may produce such a text.
 *
 * @param json a text that is JSON
 */
export function repeatedKey(json: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  for (const [token, key] of json.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (key !== undefined) {
      const keys = open.at(-1);
      const name = String(JSON.parse(key));
      if (keys?.has(name)) return name;
      keys?.add(name);
    }
  }
  return undefined;
}
