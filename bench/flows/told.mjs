/** What the parent of a measurement hears from its processes. */

/** The next message of a process. @throws if the process ends before it */
export function told(child) {
  return new Promise((resolve, reject) => {
    const onExit = (code) => reject(new Error(`a process of the measurement ended with code ${code}`));
    child.once("exit", onExit);
    child.once("message", (message) => {
      child.off("exit", onExit);
      resolve(message);
    });
  });
}
