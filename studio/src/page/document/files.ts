/** Opens files from this computer, and saves files to it. */

/** The text of a file, decoded by its byte order mark or its XML declaration. */
export async function readXmlFile(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const head = String.fromCharCode(...bytes.slice(0, 200));
  const [, named = "utf-8"] =
    /^(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/.exec(head) ?? [];
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = isWide ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : named;
  const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  // The text will be saved as UTF-8, so a declaration of another encoding would be wrong.
  return text.replace(/^(<\?xml[^>]*?)\s+encoding\s*=\s*["'][\w.:-]+["']/, "$1");
}

/** Offers something to be saved. */
export function saveAs(name: string, content: string | Uint8Array<ArrayBuffer>, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Makes a file name from any text. Characters that are not safe in file names become hyphens. */
export function plainName(text: string): string {
  const plain = text.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[-.]+|[-.]+$/g, "");
  return plain === "" ? "document" : plain.slice(0, 80);
}
