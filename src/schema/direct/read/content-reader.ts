/**
 * How the content of one complex type is read. A content model leads each element to one particle (Unique Particle
 * Attribution), so that the first part that an element can belong to is the one that it belongs to. Where that way ends
 * although there may be another, the document is declined.
 */
import type { ContentBinding } from "../../binding/types.ts";
import { AnyPropertyReader } from "./any-property-reader.ts";
import { FieldReader } from "./field-reader.ts";
import { AllReader, ChoiceReader, SequenceReader } from "./group-reader.ts";
import { ListReader } from "./list-reader.ts";
import type { ContentReading, Readers } from "./parts.ts";

/** Makes the reader of a content. */
export function readContent(content: ContentBinding, readers: Readers): ContentReading {
  switch (content.kind) {
    case "field":
      return new FieldReader(content, readers);
    case "any":
      return new AnyPropertyReader(content, readers);
    case "list":
      return new ListReader(content, readers);
    case "sequence":
      return new SequenceReader(content, parts(content.items, readers), readers);
    case "choice":
      return new ChoiceReader(content, parts(content.items, readers), readers);
    case "all":
      return new AllReader(content, parts(content.items, readers), readers);
  }
}

function parts(items: readonly ContentBinding[], readers: Readers): readonly ContentReading[] {
  return items.map((item) => readContent(item, readers));
}
