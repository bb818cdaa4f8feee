/** What is known of a document while it is read, beside its place. */
import { isIdentifying, namesEntities } from "../../../datatypes/index.ts";
import type { Valid } from "../../../datatypes/types.ts";
import { decline } from "../decline.ts";
import { DocumentState } from "../document-state.ts";
import { IdentityRun } from "./identity-run.ts";

/** Of one document. */
export class ReadState extends DocumentState {
  /** Set while an identity constraint is at work: every element has to be told of. */
  identity: IdentityRun | undefined;
  /** Whether what is read is judged only, and its value thrown away: no nodes need be made. */
  isDropping = false;
  /** Whether what is read will be read once more, as a node. */
  isForNode = false;
  /**
   * Elements in what is being judged that hold elements only, by where their start tags end: white space in them is not part of a
   * node that is made of it afterwards.
   */
  readonly elementOnly: Set<number> = new Set();

  override reset(): void {
    super.reset();
    this.identity = undefined;
    this.isDropping = this.isForNode = false;
    // To clear a set makes a new table, even of one that is empty.
    if (this.elementOnly.size > 0) this.elementOnly.clear();
  }

  /** Whether code may read, which knows of neither. */
  get isPlain(): boolean {
    return this.identity === undefined && !this.isForNode;
  }

  /** Begins to tell of elements, where that has not begun. */
  trackIdentity(): IdentityRun {
    this.identity ??= new IdentityRun();
    return this.identity;
  }

  /** Takes note of a value, where its type is ID, IDREF, ENTITY or one derived from them. */
  note({ type, normalized }: Valid): void {
    if (!isIdentifying(type)) return;
    if (namesEntities(type)) decline("ENTITY, which a document would have to declare");
    this.noteIdentifiers(type, normalized);
  }
}
