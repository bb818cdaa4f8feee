/** The kernel in WebAssembly, 16 bytes at a time. */
import type { KernelRun } from "./operation.ts";
import { KERNEL_MODULE } from "./wasm-module.ts";

/** The part of the WebAssembly API that is used here: TypeScript declares it only with the types of browsers. */
interface WebAssemblyApi {
  readonly Memory: new (descriptor: {
    readonly initial: number;
    readonly maximum: number;
  }) => {
    readonly buffer: ArrayBuffer;
  };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: object,
  ) => { readonly exports: { readonly run: KernelRun } };
}

/** Bytes of a page. */
const PAGE = 65_536;

/**
 * One kernel, with its own memory of at least `size` bytes; `undefined` if the platform does not support it, or has no vectors of 128 bits.
 * Call this only if `mayGenerateModules()` returns true.
 */
export function wasmKernel(
  size: number,
): { readonly run: KernelRun; readonly buffer: ArrayBuffer } | undefined {
  try {
    // By `unknown`: where the types of a browser are known too, they say that a module may export anything.
    const { Memory, Module, Instance } = Reflect.get(globalThis, "WebAssembly") as unknown as WebAssemblyApi;
    const pages = Math.ceil(size / PAGE);
    const memory = new Memory({ initial: pages, maximum: pages });
    const bytes = Uint8Array.from(atob(KERNEL_MODULE), (character) => character.charCodeAt(0));
    const { run } = new Instance(new Module(bytes), { env: { memory } }).exports;
    return { run, buffer: memory.buffer };
  } catch {
    return undefined;
  }
}
