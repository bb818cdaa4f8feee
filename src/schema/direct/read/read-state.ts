/** The state of a document while it is read, besides the position. */
import { isIdentifying, namesEntities } from "../../../datatypes/index.ts";
import type { Valid } from "../../../datatypes/types.ts";
import { decline } from "../decline.ts";
import { DocumentState } from "../document-state.ts";
import { IdentityRun } from "./identity-run.ts";

/** Of one document. */
export class ReadState extends DocumentState {
  /** Set while an identity constraint is active: every element must be passed to it. */
  identity: IdentityRun | undefined;
  /** Whether the content is only validated, and its value discarded: no nodes need be made. */
  isDropping = false;
  /** Whether the content will be read again, as a node. */
  isForNode = false;
  /**
   * Elements in validated content that contain only elements, by the end of their start tags: white space in them is
   * not part of a node that is made afterwards.
   */
  readonly elementOnly: Set<number> = new Set();

  override reset(): void {
    super.reset();
    this.identity = undefined;
    this.isDropping = this.isForNode = false;
    // Clearing a set creates a new table, even for an empty set.
    if (this.elementOnly.size > 0) this.elementOnly.clear();
  }

  /** Whether code, which supports neither, may read. */
  get isPlain(): boolean {
    return this.identity === undefined && !this.isForNode;
  }

  /** Starts to pass elements to constraints, if that has not begun. */
  trackIdentity(): IdentityRun {
    this.identity ??= new IdentityRun();
    return this.identity;
  }

  /** Records a value if its type is ID, IDREF, ENTITY or derived from them. */
  note({ type, normalized }: Valid): void {
    if (!isIdentifying(type)) return;
    if (namesEntities(type)) decline("ENTITY, which a document would have to declare");
    this.noteIdentifiers(type, normalized);
  }
}
