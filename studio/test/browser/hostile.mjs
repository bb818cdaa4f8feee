/**
 * Uses a schema and a server that put markup into every text that the page shows: names, documentation, enumerated values, questions, names and
 * contents of documents. All of it must be displayed as text.
 */
import { check } from "./report.mjs";

const MARKUP = `"><img src=x onerror="globalThis.attacked=1"><script>globalThis.attacked=1</script>`;
const ESCAPED = MARKUP.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const SCHEMA = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="javascript:globalThis.attacked=1"
    elementFormDefault="qualified">
  <xs:element name="constructor"><xs:annotation><xs:documentation>${ESCAPED}</xs:documentation></xs:annotation><xs:complexType><xs:sequence>
    <xs:element name="__proto__"><xs:annotation><xs:documentation>${ESCAPED}</xs:documentation></xs:annotation>
      <xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="${ESCAPED}"/><xs:enumeration value="other"/></xs:restriction></xs:simpleType>
    </xs:element>
    <xs:element name="toString" type="xs:string" minOccurs="0" maxOccurs="9"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>`;

/** The flow with all these texts. */
export const HOSTILE_FLOWS = [
  {
    ...{ flow: `Hostile ${MARKUP}`, schema: SCHEMA },
    options: {
      description: MARKUP,
      outputs: [
        {
          key: "a",
          displayName: `${MARKUP}.pdf`,
          contentType: "text/html",
          content: `<!doctype html>${MARKUP}`,
        },
        {
          key: "b",
          displayName: "../../x.html",
          contentType: "application/pdf",
          content: `%PDF-1.4 ${MARKUP}`,
        },
      ],
      interactive: {
        message: MARKUP,
        schema: {
          ...{ type: "object", required: ["a"] },
          properties: { a: { type: "string", title: MARKUP, description: MARKUP, enum: [MARKUP, "x"] } },
        },
      },
    },
  },
];

/** Opens, fills in and runs the flow. None of its texts may become an element or run as code. */
export async function hostileWay(page, studio) {
  let dialogs = 0;
  page.on("dialog", (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });
  const isText = async (where) => {
    const { attacked, made } = await page.evaluate(() => ({
      attacked: globalThis.attacked,
      made: document.querySelectorAll("main img, main script, [onerror]").length,
    }));
    check(attacked === undefined && made === 0 && dialogs === 0, `hostile texts run in the page: ${where}`);
  };
  await page.goto(studio.url);
  await page.getByRole("button", { name: "Hostile" }).click();
  await page.getByRole("tab", { name: "Document" }).waitFor();
  await page.getByRole("button", { name: "Example" }).click();
  await page.locator(".verdict.good").waitFor();
  await page.locator(".cm-content").waitFor();
  check(
    (await page.getByText("<img src=x").count()) > 0,
    "the documentation of a hostile schema is not shown",
  );
  await isText("document");
  await page.locator(".form-pane select").first().selectOption({ label: "other" });
  for (const tab of ["JSON", "TypeScript"]) await page.getByRole("tab", { name: tab }).click();
  await isText("value");
  await page.getByRole("tab", { name: "Run" }).click();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.locator(".question select").selectOption({ label: "x" });
  await isText("question");
  await page.getByRole("button", { name: "Answer" }).click();
  await page.getByText("Only PDF documents are shown").waitFor({ timeout: 30_000 });
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.locator("iframe.pdf").waitFor();
  await isText("documents");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save", exact: true }).last().click(),
  ]);
  check(!/[/\\<>:"]|^\./.test(download.suggestedFilename()), `saved as ${download.suggestedFilename()}`);
  await page.getByRole("tab", { name: "History" }).click();
  await page.locator(".history tbody tr").first().waitFor();
  await isText("history");
  console.log("hostile: names, documentation, values, questions and documents stay text");
}
