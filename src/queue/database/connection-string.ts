/** Passwords in connection strings: they are found here, so that no message, log or command line shows them. */

/** User and password as the syntax of URLs has them (RFC 3986, 3.2): they end before the first `/`, `?` or `#`. */
const USER_INFO = /^([a-z]+:\/\/[^:@/?#]*):([^/?#]*)@/is;
/** A password with such a character in it, which was not encoded. */
const BROKEN_USER_INFO = /^([a-z]+:\/\/[^:@/?#]*):(.*)@/is;
const SECRET_PARAMETERS: ReadonlySet<string> = new Set(["password", "sslpassword"]);

/** What stands for a password. */
const HIDDEN = "***";

/** Whether a text is the address of a PostgreSQL database, and not the path of a folder. */
export function isConnectionString(text: string): boolean {
  return /^postgres(?:ql)?:\/\//i.test(text);
}

/** The connection string without its passwords: for messages, and for commands that are to be typed again. */
export function withoutPassword(connectionString: string): string {
  return split(connectionString).address;
}

/** A text in which connection strings have no passwords: they are taken to end at white space. */
export function hidePasswords(text: string): string {
  return text.replace(/postgres(?:ql)?:\/\/\S+/gi, withoutPassword);
}

/** A word of a command line without a password: a connection string, or an option with one as its value. */
export function wordWithoutPassword(word: string): string {
  const [, option = "", value = ""] = /^(--?[\w-]+=)?(.*)$/s.exec(word) ?? [];
  return isConnectionString(value) ? option + withoutPassword(value) : word;
}

/** The passwords in a connection string, as they are written and as they are meant. */
export function passwordsOf(connectionString: string): readonly string[] {
  if (!isConnectionString(connectionString)) return [];
  const { passwords } = split(connectionString);
  return [...new Set(passwords.flatMap((text) => [text, decoded(text)]))].filter((text) => text !== "");
}

/** A function that replaces these passwords in a text. */
export function passwordScrubber(passwords: readonly string[]): (text: string) => string {
  // The longest first: one may contain another.
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
