/** Finds passwords in connection strings, so that no message, log or command line shows them. */

/** User and password according to the syntax of URLs (RFC 3986, 3.2): they end before the first `/`, `?` or `#`. */
const USER_INFO = /^([a-z]+:\/\/[^:@/?#]*):([^/?#]*)@/is;
/** A password that contains such a character without percent-encoding. */
const BROKEN_USER_INFO = /^([a-z]+:\/\/[^:@/?#]*):(.*)@/is;
const SECRET_PARAMETERS: ReadonlySet<string> = new Set(["password", "sslpassword"]);

/** The text that replaces a password. */
const HIDDEN = "***";

/** Whether a text is the address of a PostgreSQL database, and not the path of a folder. */
export function isConnectionString(text: string): boolean {
  return /^postgres(?:ql)?:\/\//i.test(text);
}

/** The connection string without its passwords, for messages and for commands that the user repeats. */
export function withoutPassword(connectionString: string): string {
  return split(connectionString).address;
}

/** The text with the passwords removed from its connection strings. A connection string ends at white space. */
export function hidePasswords(text: string): string {
  return text.replace(/postgres(?:ql)?:\/\/\S+/gi, withoutPassword);
}

/** One argument of a command line without its password. It may be a connection string, or an option whose value is one. */
export function wordWithoutPassword(word: string): string {
  const [, option = "", value = ""] = /^(--?[\w-]+=)?(.*)$/s.exec(word) ?? [];
  return isConnectionString(value) ? option + withoutPassword(value) : word;
}

/** The passwords in a connection string, both as they are written and decoded. */
export function passwordsOf(connectionString: string): readonly string[] {
  if (!isConnectionString(connectionString)) return [];
  const { passwords } = split(connectionString);
  return [...new Set(passwords.flatMap((text) => [text, decoded(text)]))].filter((text) => text !== "");
}

/** Makes a function that replaces these passwords in a text. */
export function passwordScrubber(passwords: readonly string[]): (text: string) => string {
  // The longest is replaced first, since one may contain another.
  const ordered = passwords.filter((each) => each !== "").sort((a, b) => b.length - a.length);
  return (text) => ordered.reduce((rest, each) => rest.replaceAll(each, HIDDEN), text);
}

function split(connectionString: string): {
  readonly address: string;
  readonly passwords: readonly string[];
} {
  const user = USER_INFO.exec(connectionString) ?? BROKEN_USER_INFO.exec(connectionString);
  const passwords = user?.[2] === undefined ? [] : [user[2]];
  const address = user === null ? connectionString : `${user[1]}@${connectionString.slice(user[0].length)}`;
  const mark = address.indexOf("?");
  if (mark < 0) return { address, passwords };
  const kept: string[] = [];
  for (const parameter of address.slice(mark + 1).split("&")) {
    const [name = "", ...value] = parameter.split("=");
    if (SECRET_PARAMETERS.has(decoded(name).toLowerCase())) passwords.push(value.join("="));
    else kept.push(parameter);
  }
  const query = kept.length === 0 ? "" : `?${kept.join("&")}`;
  return { address: address.slice(0, mark) + query, passwords };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
