/** Makes a file name out of what a server calls a document: it must not choose where on the disk it lands. */

/** Bytes of UTF-8; file systems take 255, and a temporary name or a number is added. */
const MAX_BYTES = 150;
/** Separators, what Windows forbids, control characters, and the marks that reverse or hide text, and halves of characters. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Names that mean devices on Windows, with any extension. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)/i;

const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ["application/pdf", ".pdf"],
  ["application/msword", ".doc"],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"],
  ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"],
  ["application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"],
  ["application/json", ".json"],
  ["application/xml", ".xml"],
  ["application/zip", ".zip"],
  ["text/xml", ".xml"],
  ["text/html", ".html"],
  ["text/plain", ".txt"],
  ["text/csv", ".csv"],
  ["image/png", ".png"],
  ["image/jpeg", ".jpg"],
]);

/**
 * A name that is safe in any folder of any system: no separators, no `..`, no device names, nothing invisible, at most
 * 150 bytes. Where the name has no extension, the content type gives one.
 */
export function safeFileName(name: string, contentType?: string): string {
  const plain = name
    .normalize("NFC")
    .replace(FORBIDDEN, "_")
    .replace(/^[\s.]+/, "")
    .replace(/[\s.]+$/, "");
  const usable = plain === "" ? "document" : RESERVED.test(plain) ? `_${plain}` : plain;
  const { stem, extension } = split(usable, contentType);
  return shorten(stem, MAX_BYTES - byteLength(extension)) + extension;
}

function split(name: string, contentType?: string): { stem: string; extension: string } {
  const type = contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  const wanted = EXTENSIONS.get(type);
  const own = /^(.+?)(\.[A-Za-z][A-Za-z0-9]{0,7})$/.exec(name);
  if (own?.[1] !== undefined && own[2] !== undefined) return { stem: own[1], extension: own[2] };
  return { stem: name, extension: wanted ?? "" };
}

/** Cuts whole characters from the end. */
function shorten(text: string, maxBytes: number): string {
  let short = "";
  let bytes = 0;
  for (const character of text) {
    bytes += byteLength(character);
    if (bytes > maxBytes) return short.replace(/[\s.]+$/, "");
    short += character;
  }
  return short;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The file name of a Content-Disposition header (RFC 6266), in either of its forms; undefined if it has none. */
export function dispositionName(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const extended = /;\s*filename\*\s*=\s*utf-8''([^;\s]+)/i.exec(header)?.[1];
  if (extended !== undefined) {
    try {
      return decodeURIComponent(extended);
    } catch {
      return undefined;
    }
  }
  const quoted = /;\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(header)?.[1];
  return quoted?.replace(/\\(.)/g, "$1") ?? /;\s*filename\s*=\s*([^;\s"]+)/i.exec(header)?.[1];
}
