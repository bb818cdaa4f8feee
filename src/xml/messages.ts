/** The messages of the tokenizer, reworded so that they say how to fix the fault. */

const NOT_A_CHARACTER = "XML 1.0 does not allow this character";
const BAD_TAG = "A '<' must begin a tag; to write it as text, use &lt;";
const BAD_DECLARATION = "The XML declaration is malformed";

const MESSAGES: ReadonlyMap<string, string> = new Map([
  ["disallowed character.", `${NOT_A_CHARACTER}.`],
  ["less-than in attribute value", "A '<' is not allowed in an attribute's value; write &lt;."],
  ["malformed comment.", "A comment must not contain two hyphens in a row."],
  ["empty entity name.", "A '&' must begin a reference; to write it as text, use &amp;."],
  ["disallowed character in entity name.", "A '&' must begin a reference; to write it as text, use &amp;."],
  [
    "undefined entity.",
    "The reference names an entity that does not exist: only lt, gt, amp, quot and apos are defined.",
  ],
  [
    "malformed character entity.",
    "The character reference is malformed, or names a character that XML 1.0 does not allow; to write a '&' as text, use &amp;.",
  ],
  ["disallowed character in tag name", `${BAD_TAG}.`],
  ["disallowed character in tag name.", "A tag name contains a character that is not allowed in names."],
  ["text data outside of root node.", "Text is not allowed outside the root element."],
  ["incorrect syntax.", "Only a comment, a CDATA section or a DOCTYPE may begin with '<!'."],
  [
    "inappropriately located doctype declaration.",
    "A DOCTYPE is allowed only once, before the root element.",
  ],
  ["processing instruction without a target.", "A processing instruction must begin with its target's name."],
  [
    "disallowed character in processing instruction name.",
    "A processing instruction's target contains a character that is not allowed in names.",
  ],
  [
    "an XML declaration must be at the start of the document.",
    "The XML declaration must be at the very beginning of the document, without white space before it.",
  ],
  [
    "the XML declaration must appear at the start of the document.",
    "A processing instruction must not have the target 'xml', in upper or lower case.",
  ],
  ["XML declaration is incomplete.", `${BAD_DECLARATION}: it is incomplete.`],
  ["did not expect any more name/value pairs.", `${BAD_DECLARATION}: there is text after its last part.`],
  ["expected the name version.", `${BAD_DECLARATION}: it must begin with version.`],
  ["expected one of version", `${BAD_DECLARATION}: it must begin with version.`],
  ["value required.", `${BAD_DECLARATION}: an '=' is missing.`],
  ["value must be quoted.", `${BAD_DECLARATION}: values must be in quotes.`],
  [
    "version number must match /^1\\.[0-9]+$/.",
    `${BAD_DECLARATION}: the version must be 1.0, or another 1.x.`,
  ],
  ["whitespace required.", `${BAD_DECLARATION}: white space must separate its parts.`],
  ["XML declaration must contain a version.", `${BAD_DECLARATION}: it must begin with version.`],
  ['standalone value must match "yes" or "no".', `${BAD_DECLARATION}: standalone must be yes or no.`],
  [
    "The character ? is disallowed anywhere in XML declarations.",
    `${BAD_DECLARATION}: a '?' is allowed only at its end.`,
  ],
  [
    "documents may contain only one root.",
    "A document must have one root element; a second one begins here.",
  ],
  ["forward-slash in opening tag not followed by >.", "A '/' in a start tag must be followed by '>'."],
  [
    "disallowed character in attribute name.",
    "A start tag contains a character where an attribute's name or the end of the tag was expected.",
  ],
  ["attribute without value.", "An attribute must have a value."],
  ["unquoted attribute value.", "An attribute's value must be in quotes."],
  ["no whitespace between attributes.", "White space must separate the attributes of a tag."],
  ["disallowed character in closing tag.", "An end tag may contain only a name."],
  [
    'the string "]]>" is disallowed in char data.',
    "The characters ']]>' are not allowed in text; write ]]&gt;.",
  ],
  ["document must contain a root element.", "The document has no root element."],
  ["unexpected end.", "The document ends in the middle of a tag, comment or other markup."],
  ["weird empty close tag.", "An end tag must name the element that it ends."],
]);

/** Rewords a message of saxes; an unknown message is returned unchanged. */
export function plainMessage(message: string): string {
  const known = MESSAGES.get(message);
  if (known !== undefined) return known;
  const duplicate = /^duplicate attribute: (.*)\.$/su.exec(message);
  if (duplicate) return `The attribute ${duplicate[1]} occurs twice in one tag.`;
  const unmatched = /^unmatched closing tag: (.*)\.$/su.exec(message);
  if (unmatched) return `The end tag </${unmatched[1]}> has no start tag: no element is open.`;
  if (message.startsWith("expected one of ")) return `${BAD_DECLARATION}: a part is unknown or out of order.`;
  if (message.startsWith("expected the name "))
    return `${BAD_DECLARATION}: a part is unknown or out of order.`;
  if (message.startsWith("encoding value must match"))
    return `${BAD_DECLARATION}: the encoding is not a valid name.`;
  return message;
}
