/**
 * Keeps processes of xsdflow 0.1 away from a log. They know nothing of it, claim a reference by a file of its own, and would send what
 * was sent already. Each of their claims is written to the folder `tmp` first and linked from there: where `tmp` is a file, none comes
 * about, their error says that nothing was sent, and what they have claimed before is there to be seen. What they have under way
 * they can write to its end.
 */
import { join } from "node:path";
import type { LogDisk } from "./disk.ts";

const NOTE = `This file keeps versions of xsdflow away that do not know the folder "log" beside it.
They must not send what is recorded there. Leave the file here, and update them.
`;

/** Puts the fence up, if it is not there. Claims that are made without the log are all there to be seen afterwards. */
export async function putUpFence(disk: LogDisk, folder: string): Promise<void> {
  const fence = join(folder, "tmp");
  await disk.makeFolder(folder);
  for (;;) {
    const kind = await disk.kindOf(fence);
    if (kind === "file") break;
    if (kind === "folder") {
      // Never by a call that could hit a fence which another process has put up meanwhile.
      for (const name of await disk.list(fence)) await disk.remove(join(fence, name));
      if (!(await disk.removeEmptyFolder(fence))) continue;
    }
    await disk.create(fence, NOTE);
  }
  await disk.syncFolder(folder);
}
