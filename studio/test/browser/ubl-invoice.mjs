/** Valid invoices of UBL 2.1, of any length. */

const UBL = "urn:oasis:names:specification:ubl:schema:xsd";

/** The text of an invoice. A line has ten filled fields and one for each note, and some 500 characters. */
export function invoiceOf(lines, notes = 1) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="${UBL}:Invoice-2" xmlns:cac="${UBL}:CommonAggregateComponents-2" xmlns:cbc="${UBL}:CommonBasicComponents-2">
  <cbc:ID>INV-1</cbc:ID>
  <cbc:IssueDate>2026-08-22</cbc:IssueDate>
  <cac:AccountingSupplierParty/>
  <cac:AccountingCustomerParty/>
  <cac:LegalMonetaryTotal>
    <cbc:PayableAmount currencyID="EUR">${lines * 10}.00</cbc:PayableAmount>
  </cac:LegalMonetaryTotal>
${Array.from({ length: lines }, (_, index) => lineOf(index + 1, notes)).join("\n")}
</Invoice>
`;
}

function lineOf(number, notes) {
  return `  <cac:InvoiceLine>
    <cbc:ID>${number}</cbc:ID>
${Array.from({ length: notes }, (_, index) => `    <cbc:Note>Part ${index + 1} of ${notes}</cbc:Note>`).join("\n")}
    <cbc:InvoicedQuantity unitCode="C62">2</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="EUR">10.00</cbc:LineExtensionAmount>
    <cac:Item>
      <cbc:Description>Part number ${number}</cbc:Description>
      <cbc:Name>Part ${number}</cbc:Name>
    </cac:Item>
    <cac:Price>
      <cbc:PriceAmount currencyID="EUR">5.00</cbc:PriceAmount>
    </cac:Price>
  </cac:InvoiceLine>`;
}
