/** Reads a supplier's catalogue: typed values of a valid document, and every fault of an invalid one with its place. */
import { readFile } from "node:fs/promises";
import { fromXml, validateXml } from "xsdflow";
import { CatalogueSchema } from "./flows/catalogue.xsd.js";

for (const file of process.argv.slice(2)) {
  const xml = await readFile(file);
  const { valid, issues } = validateXml(CatalogueSchema, xml);
  if (!valid) {
    for (const { line, column, message } of issues) console.log(`${file}:${line}:${column} ${message}`);
    process.exitCode = 1;
    continue;
  }
  const { supplier, currency, article } = fromXml(CatalogueSchema, xml);
  console.log(`${supplier}: ${article.length} articles`);
  // Decimals are exact: the price stands here as the supplier wrote it.
  for (const { sku, name, price, stock } of article) {
    console.log(
      `${sku}  ${name}  ${price} ${currency}  ${stock === undefined ? "on request" : `${stock} in stock`}`,
    );
  }
}
