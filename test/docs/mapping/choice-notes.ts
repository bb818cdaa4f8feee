/** What the page says about two branches of a choice in one value. */

/** The last line of what TypeScript says about `{ iban: "BE68539007547034", card: "4242" }`. */
export const CONFLICT_MESSAGE = `Property '[choice]' is missing in type '{ iban: string; card: string; }' but required in type 'NotTogether<"iban", "card">'.`;

/** The paragraphs below the row. */
export const CHOICE_NOTES: string = `
If a value has two branches, as in \`create(PaymentSchema, { iban: "BE68539007547034", card: "4242" })\`, the compiler reports an error whose last line is:

\`\`\`text
${CONFLICT_MESSAGE}
\`\`\`

At run time the issue is \`"card" and "iban" are in different branches of one choice: leave one of them out.\` The error names the branches for \`create\`, \`toXml\`,
\`validate\` and every other function that takes an \`Init<Payment>\`, at any depth and in arrays. A constant that
is annotated with \`Payment\` itself is refused too, but there the compiler may point at a string inside one branch: to see the conflict, write
\`satisfies Init<Payment>\`, or pass the object to \`create\` directly. The same applies to three branches.

These forms were measured on TypeScript 5.5, 5.9, 6.0 and 7.0, with programs that give two branches and with programs that write, read
and narrow valid values:

| A property of another branch is | Error for a text and an object with an enumeration | Error for two texts | Correct programs that no longer compile |
|---|---|---|---|
| \`card?: never\` and nothing else (until 0.1) | is about the enumeration: \`Type 'string' is not assignable to type 'CardBrand'\` | names one property | none |
| \`card?: undefined\` | the same | names one property | spreading into a type that has \`never\` |
| \`card?: never\`, the branches in another order | the same | names one property | none |
| \`card?: "not beside iban"\` | the same | names both | reading: every property may be that text |
| \`card?: NotBeside<"iban">\`, an interface that no value has | states that a third branch is missing | names the wrong branch | reading and narrowing |
| an intersection that reduces to \`never\` | states that a third branch is missing | names both, on 7.0 only | narrowing: no property distinguishes the branches |
| a type parameter for the argument of \`create\` | not measured | not measured | generic functions that pass on an \`Init<T>\` |
| **\`card?: never\` in the type, and the excluded properties, one at a time, with \`NotTogether\` in \`Init\`** | names both | names both | none |

xsdflow uses the last form: values that are read have the plain types, and modules that were generated before need not be generated again. This
form takes type-checking time if objects with choices are written: 900 kB of literals with MusicXML's choices took 8 % longer on 5.9
(12.8 s, 13.9 s) and 1.5 s longer on 7.0 (2.3 s, 3.8 s); a type of 128 alternatives, the largest that is generated, took about 3 s longer on
5.9 and 1 s on 7.0.
`;
