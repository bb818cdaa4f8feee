import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { disk, type FileSystem, saveParts } from "../../../src/flows/documents/save.ts";
import { failureOf, pair } from "../support/client.ts";
import { temporaryFolder } from "../support/folder.ts";

async function* parts(...texts: readonly string[]) {
  for (const text of texts) yield Buffer.from(text);
}

const pdf = async (headers: Record<string, string> = {}) =>
  (
    await pair((_, response) => {
      response.writeHead(200, { "content-type": "application/pdf", ...headers });
      response.end("%PDF content");
    })
  ).flows;

/** Saves a text as "Invoice.pdf" into a folder. */
const saveText = (folder: string, text: string, files?: FileSystem) =>
  saveParts(
    parts(text),
    { folder, name: () => "Invoice.pdf", overwrite: false, documentId: "d", executionId: undefined },
    files,
  );

describe("O9: a document that exists already stays the only file", () => {
  test("saved again, even several times at the same time, it is the same file", async () => {
    const folder = await temporaryFolder();
    const document = (await pdf()).documents.open("d", { displayName: "Invoice.pdf" });
    const files = await Promise.all([1, 2, 3, 4].map(() => document.save(folder)));
    files.push(await document.save(folder));
    expect(new Set(files)).toEqual(new Set([join(folder, "Invoice.pdf")]));
    expect(await readdir(folder)).toEqual(["Invoice.pdf"]);
  });

  test("each of several contents keeps its file, in any order of saving", async () => {
    const folder = await temporaryFolder();
    const contents = ["one", "two", "six", "a longer one", ""];
    const first: string[] = [];
    for (const content of contents) first.push(await saveText(folder, content));
    expect(first.map((file) => basename(file))).toEqual([
      "Invoice.pdf",
      ...[2, 3, 4, 5].map((n) => `Invoice (${n}).pdf`),
    ]);
    const again = await Promise.all(contents.toReversed().map((content) => saveText(folder, content)));
    expect(again).toEqual(first.toReversed());
    expect(await readdir(folder)).toHaveLength(contents.length);
  });

  test("large contents that differ in their last byte are different", async () => {
    const folder = await temporaryFolder();
    const large = "x".repeat(700_000);
    expect(basename(await saveText(folder, `${large}a`))).toBe("Invoice.pdf");
    expect(basename(await saveText(folder, `${large}b`))).toBe("Invoice (2).pdf");
    expect(basename(await saveText(folder, `${large}a`))).toBe("Invoice.pdf");
  });

  test("a link to the same content, and a folder of that name, are not the file", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "elsewhere.pdf"), "content");
    await symlink(join(folder, "elsewhere.pdf"), join(folder, "Invoice.pdf"));
    await mkdir(join(folder, "Invoice (2).pdf"));
    expect(basename(await saveText(folder, "content"))).toBe("Invoice (3).pdf");
  });

  test("on a file system without links", async () => {
    const folder = await temporaryFolder();
    const link = () => Promise.reject(Object.assign(new Error("no links"), { code: "EPERM" }));
    const files = { ...disk, link };
    const saved = [];
    for (const text of ["one", "two", "one", "two"])
      saved.push(basename(await saveText(folder, text, files)));
    expect(saved).toEqual(["Invoice.pdf", "Invoice (2).pdf", "Invoice.pdf", "Invoice (2).pdf"]);
  });
});

describe("a document is saved", () => {
  test("into a folder that is created, under a safe form of the server's name", async () => {
    const folder = await temporaryFolder();
    const saved = await (await pdf()).documents
      .open("d", { displayName: "../Offer 7" })
      .save(`${folder}/new/sub/`);
    expect(saved).toBe(join(folder, "new/sub/_Offer 7.pdf"));
    expect(await readFile(saved, "utf8")).toBe("%PDF content");
    expect(await readdir(join(folder, "new/sub"))).toEqual(["_Offer 7.pdf"]);
  });

  test("by the name of its Content-Disposition, or by its id, if the output has no name", async () => {
    const folder = await temporaryFolder();
    const named = await pdf({ "content-disposition": 'attachment; filename="x.pdf"' });
    expect(await named.documents.open("d").save(folder)).toBe(join(folder, "x.pdf"));
    expect(await (await pdf()).documents.open("d").save(folder)).toBe(join(folder, "document-d.pdf"));
  });

  test("as the named file, in place of an existing one", async () => {
    const file = join(await temporaryFolder(), "sub", "mine.bin");
    const document = (await pdf()).documents.open("d");
    await document.save(file);
    await writeFile(file, "old");
    expect(await document.save(file)).toBe(file);
    expect(await readFile(file, "utf8")).toBe("%PDF content");
  });

  test("beside another one of the same name, not in its place: also when several are saved at a time", async () => {
    const folder = await temporaryFolder();
    const files = await Promise.all([1, 2, 3].map((n) => saveText(folder, `content ${n}`)));
    expect(files.map((file) => basename(file)).sort()).toEqual([
      "Invoice (2).pdf",
      "Invoice (3).pdf",
      "Invoice.pdf",
    ]);
    const document = (await pdf()).documents.open("d", { displayName: "Invoice.pdf" });
    await document.save(folder, { overwrite: true });
    expect(await readdir(folder)).toHaveLength(3);
    await document.save(folder, { name: "other.pdf" });
    expect(await readdir(folder)).toContain("other.pdf");
  });

  test("without following a link in its place", async () => {
    const folder = await temporaryFolder();
    const victim = join(folder, "victim");
    await writeFile(victim, "precious");
    await mkdir(join(folder, "out"));
    await symlink(victim, join(folder, "out", "a.pdf"));
    await (await pdf()).documents
      .open("d", { displayName: "a.pdf" })
      .save(join(folder, "out"), { overwrite: true });
    expect(await readFile(victim, "utf8")).toBe("precious");
  });
});

describe("row 42: when saving fails", () => {
  const target = { name: () => "a.pdf", overwrite: false, documentId: "d-1", executionId: "e-1" };

  test("because the disk is full: no file remains, and the error contains the file and what to do", async () => {
    const folder = await temporaryFolder();
    const full: FileSystem = {
      ...disk,
      open: async (file) => {
        const handle = await disk.open(file);
        let room = 6;
        return {
          write: (async (data: Uint8Array, offset: number, length: number, position: number) => {
            if (room <= 0) throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
            const { bytesWritten } = await handle.write(data, offset, Math.min(length, room), position);
            room -= bytesWritten;
            return { bytesWritten, buffer: data };
          }) as never,
          truncate: (length) => handle.truncate(length),
          datasync: () => handle.datasync(),
          close: () => handle.close(),
        };
      },
    };
    const error = await failureOf(saveParts(parts("12345678", "90"), { ...target, folder }, full));
    expect(error).toMatchObject({
      code: "disk-full",
      file: join(folder, "a.pdf"),
      documentId: "d-1",
      executionId: "e-1",
    });
    expect(String(error)).toMatch(
      /the disk is full\. Nothing was left behind.*execution e-1.*Free some space, and save it again/,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  test("because the folder is a file", async () => {
    const folder = join(await temporaryFolder(), "file");
    await writeFile(folder, "");
    expect(await failureOf(saveParts(parts("x"), { ...target, folder }))).toMatchObject({ code: "document" });
  });

  test("because the download breaks: no partial file remains, and an old file is kept", async () => {
    const folder = await temporaryFolder();
    const file = join(folder, "a.pdf");
    await writeFile(file, "old");
    const { flows } = await pair(({ socket }) => {
      socket.end("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort");
    });
    expect(await failureOf(flows.documents.open("d").save(file))).toMatchObject({ code: "document" });
    expect(await failureOf(flows.documents.open("d").save(file, { maxBytes: 2 }))).toMatchObject({
      code: "too-large",
    });
    expect(await readdir(folder)).toEqual(["a.pdf"]);
    expect(await readFile(file, "utf8")).toBe("old");
  });

  test("on a file system without links it is renamed, and still beside what is there", async () => {
    const folder = await temporaryFolder();
    const files: FileSystem = {
      ...disk,
      link: () => Promise.reject(Object.assign(new Error("no links"), { code: "EPERM" })),
    };
    await saveParts(parts("1"), { ...target, folder }, files);
    await saveParts(parts("2"), { ...target, folder }, files);
    expect((await readdir(folder)).sort()).toEqual(["a (2).pdf", "a.pdf"]);
  });
});
