/** The one gather of a process, and with it the one kernel memory: for one document, or one slice of a document, at a time. */
import { decline } from "../../decline.ts";
import { KernelMemory } from "../../kernel/kernel-memory.ts";
import type { WriteState } from "../state.ts";
import { Gather } from "./gather.ts";

/** Made when a document first needs it. */
let shared: Gather | undefined;
/** Whether a document is being gathered: a getter of its value may write another document. */
let isBusy = false;

/** Declines while another document is being gathered. The caller has to release it, also after an error. */
export function takeGather(state: WriteState): Gather {
  if (isBusy) decline();
  shared ??= new Gather(new KernelMemory(), state);
  isBusy = true;
  return shared;
}

/** Makes the gather available for the next document, or slice. */
export function releaseGather(gather: Gather): void {
  isBusy = false;
  gather.end();
}
