/** The kernel in WebAssembly, 16 bytes at a time. */
import type { KernelRun } from "./operation.ts";
import { KERNEL_MODULE } from "./wasm-module.ts";

/** What is needed of it here: its types come with those of browsers only. */
interface WebAssemblyApi {
  readonly Memory: new (descriptor: { readonly initial: number; readonly maximum: number }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: object,
  ) => { readonly exports: { readonly run: KernelRun } };
}

/** A memory of WebAssembly; its buffer is another one after it has grown. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** Bytes of a page. */
export const PAGE = 65_536;

/**
 * One kernel, on a memory of its own; `undefined` where the platform has none, or has no vectors of 128 bits. To be called where
 * `mayGenerateModules()` says so.
 */
export function wasmKernel(
  initial: number,
  maximum: number,
): { readonly run: KernelRun; readonly memory: WasmMemory } | undefined {
  try {
    const { Memory, Module, Instance } = Reflect.get(globalThis, "WebAssembly") as WebAssemblyApi;
    const memory = new Memory({ initial: Math.ceil(initial / PAGE), maximum: Math.ceil(maximum / PAGE) });
    const bytes = Uint8Array.from(atob(KERNEL_MODULE), (character) => character.charCodeAt(0));
    const { run } = new Instance(new Module(bytes), { env: { memory } }).exports;
    return { run, memory };
  } catch {
    return undefined;
  }
}
