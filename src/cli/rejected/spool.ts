/** A file of pieces that are written in one order and read in another. */
import { type FileHandle, open } from "node:fs/promises";

/** One piece: its place in the source, and where its bytes are. */
interface Piece {
  readonly order: number;
  readonly offset: number;
  readonly length: number;
}

/** Pieces on the disk. For each piece, three numbers are kept in memory. */
export class Spool {
  readonly #file: FileHandle;
  readonly #pieces: Piece[] = [];
  #end = 0;
  /** Writes run one after the other, because each piece begins at the end of the previous one. */
  #written: Promise<void> = Promise.resolve();

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** An empty spool; an existing file is emptied. @throws errors of the file system */
  static async create(file: string): Promise<Spool> {
    return new Spool(await open(file, "w+", 0o600));
  }

  get size(): number {
    return this.#pieces.length;
  }

  /** @throws errors of the file system, earlier ones too */
  async add(order: number, bytes: Uint8Array): Promise<void> {
    const offset = this.#end;
    this.#end += bytes.length;
    this.#pieces.push({ order, offset, length: bytes.length });
    this.#written = this.#written.then(async () => {
      await this.#file.write(bytes, 0, bytes.length, offset);
    });
    await this.#written;
  }

  /** The pieces in the order of their source. */
  async *read(): AsyncGenerator<Uint8Array> {
    await this.#written;
    this.#pieces.sort((a, b) => a.order - b.order);
    for (const { offset, length } of this.#pieces) {
      const { buffer } = await this.#file.read(Buffer.alloc(length), 0, length, offset);
      yield buffer;
    }
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}
