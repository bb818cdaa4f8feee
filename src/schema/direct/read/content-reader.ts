/**
 * Reads the content of one complex type. A content model leads each element to one particle (Unique Particle
 * Attribution), so the first part that can contain an element is the right one. If that fails although another way
 * may exist, the document is declined.
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
