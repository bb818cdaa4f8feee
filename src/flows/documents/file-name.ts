/** Makes a file name from the server's name for a document, because the server must not choose the place on the disk. */

/** Bytes of UTF-8; file systems take 255, and a temporary name or a number is added. */
const MAX_BYTES = 150;
/** Separators, characters that Windows forbids, control characters, marks that reverse or hide text, and halves of characters. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Names of devices on Windows, which are reserved with any extension. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)/i;

/** The extensions of content types; the first one is added to names that have none of them. */
const EXTENSIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ["application/pdf", [".pdf"]],
  ["application/msword", [".doc", ".dot"]],
  ["application/rtf", [".rtf"]],
  ["text/rtf", [".rtf"]],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"]],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.template", [".dotx"]],
  ["application/vnd.ms-word.document.macroenabled.12", [".docm"]],
  ["application/vnd.ms-excel", [".xls", ".xlt"]],
  ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"]],
  ["application/vnd.ms-excel.sheet.macroenabled.12", [".xlsm"]],
  ["application/vnd.ms-powerpoint", [".ppt"]],
  ["application/vnd.openxmlformats-officedocument.presentationml.presentation", [".pptx"]],
  ["application/vnd.oasis.opendocument.text", [".odt"]],
  ["application/vnd.oasis.opendocument.spreadsheet", [".ods"]],
  ["application/vnd.ms-outlook", [".msg"]],
  ["message/rfc822", [".eml", ".mht"]],
  ["application/json", [".json"]],
  ["application/zip", [".zip"]],
  ["application/gzip", [".gz"]],
  ["application/postscript", [".ps", ".eps"]],
  ["text/html", [".html", ".htm"]],
  ["application/xhtml+xml", [".xhtml"]],
  ["text/csv", [".csv"]],
  ["image/png", [".png"]],
  ["image/jpeg", [".jpg", ".jpeg"]],
  ["image/gif", [".gif"]],
  ["image/bmp", [".bmp"]],
  ["image/tiff", [".tif", ".tiff"]],
  ["image/svg+xml", [".svg"]],
  ["image/webp", [".webp"]],
  ["application/xml", [".xml", ".xsd", ".xsl", ".xslt"]],
  ["text/xml", [".xml", ".xsd", ".xsl", ".xslt"]],
  ["text/plain", [".txt", ".log", ".md", ".ini"]],
]);
/** Generic types, with which files of many other types are served. */
const GENERAL: ReadonlySet<string> = new Set([
  "application/octet-stream",
  "binary/octet-stream",
  "application/xml",
  "text/xml",
  "text/plain",
  "application/zip",
]);
const KNOWN: ReadonlySet<string> = new Set([...EXTENSIONS.values()].flat());

/**
 * A name that is safe in any folder of any system: no separators, no `..`, no device names, nothing
 * invisible, at most 150 bytes. An extension of the content type is added unless the name has one: the text
 * after the last dot of "Offerte Jansen B.V" is not an extension, and a PDF whose name ends in `.docx` is
 * still a PDF.
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

function split(name: string, contentType: string | undefined): { stem: string; extension: string } {
  const [, stem = "", own = ""] = /^(.+?)(\.[A-Za-z][A-Za-z0-9]{0,7})$/.exec(name) ?? [];
  const type = contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (own !== "" && isExtensionOf(own.toLowerCase(), type)) return { stem, extension: own };
  return { stem: name, extension: EXTENSIONS.get(type)?.[0] ?? "" };
}

/** Whether the end of a name is an extension that content of this type has. */
function isExtensionOf(own: string, type: string): boolean {
  const extensions = EXTENSIONS.get(type);
  // No extension is added for an unknown type, so the end of the name is kept when the name is cut.
  if (extensions === undefined) return true;
  return extensions.includes(own) || (GENERAL.has(type) && KNOWN.has(own));
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
