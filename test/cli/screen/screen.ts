/**
 * What a terminal of so many columns shows after these bytes: lines, without trailing blanks. It knows what progress bars use: CR, LF
 * (which a terminal driver turns into CR LF), EL (`\x1b[K`), and wrapping at the last column; any other sequence is an error.
 */
export function screenOf(output: string, columns: number): string[] {
  const screen = new Screen(columns);
  for (const token of tokensOf(output)) screen.take(token);
  return screen.shown();
}

const ESCAPE = "\u001b[";

/** Characters, and escape sequences whole. */
function tokensOf(output: string): string[] {
  const [first = "", ...rest] = output.split(ESCAPE);
  const sequences = rest.flatMap((part) => {
    const end = part.search(/[A-Za-z]/u) + 1;
    return [ESCAPE + part.slice(0, end), ...part.slice(end)];
  });
  return [...first, ...sequences];
}

class Screen {
  readonly #columns: number;
  readonly #lines: string[][] = [[]];
  #column = 0;

  constructor(columns: number) {
    this.#columns = columns;
  }

  take(token: string): void {
    if (token === "\r") this.#column = 0;
    else if (token === "\n") this.#nextLine();
    else if (token === `${ESCAPE}K`) this.#line().splice(this.#column);
    else if (token.startsWith(ESCAPE)) {
      if (!token.endsWith("m")) throw new Error(`The screen does not know ${JSON.stringify(token)}.`);
    } else this.#put(token);
  }

  shown(): string[] {
    const shown = this.#lines.map((line) => line.join("").trimEnd());
    while (shown.at(-1) === "") shown.pop();
    return shown;
  }

  #put(character: string): void {
    if (character < " ") throw new Error(`The screen does not know ${JSON.stringify(character)}.`);
    if (this.#column >= this.#columns) this.#nextLine();
    const line = this.#line();
    while (line.length < this.#column) line.push(" ");
    line[this.#column] = character;
    this.#column += 1;
  }

  #line(): string[] {
    return this.#lines.at(-1) ?? [];
  }

  #nextLine(): void {
    this.#lines.push([]);
    this.#column = 0;
  }
}
