// Calls to a host, wherever it is.
import { errorOf } from "./errors.js";
import type { Host, Method } from "./host.js";

export type Arguments<M extends Method> = Parameters<Host[M]>;
export type Given<M extends Method> = Awaited<ReturnType<Host[M]>>;

/** Hears of the bytes read of all. */
export type Progress = (done: number, all: number) => void;

/** A way to call a host. */
export interface Link {
  call<M extends Method>(method: M, ...words: Arguments<M>): Promise<Given<M>>;
  /** As `call("read")`, with a listener that cannot cross a Worker as an argument. */
  read(
    files: Arguments<"read">[0],
    wishes: Arguments<"read">[1],
    progress?: Progress,
  ): Promise<Given<"read">>;
}

/** A host in the same thread. */
export class LocalLink implements Link {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  async call<M extends Method>(method: M, ...words: Arguments<M>): Promise<Given<M>> {
    const called = this.#host[method] as (...words: Arguments<M>) => Promise<Given<M>>;
    try {
      return await called.apply(this.#host, words);
    } catch (error) {
      throw errorOf(error);
    }
  }

  read(
    files: Arguments<"read">[0],
    wishes: Arguments<"read">[1],
    progress?: Progress,
  ): Promise<Given<"read">> {
    return this.call("read", files, wishes, progress);
  }
}

/** What goes to a Worker. */
export interface Call {
  id: number;
  method: Method;
  words: unknown[];
}

/** What comes back. */
export type Reply =
  | { id: number; progress: [number, number] }
  | { id: number; given: unknown }
  | { id: number; thrown: unknown };

interface Waiting {
  resolve(given: unknown): void;
  reject(error: unknown): void;
  progress?: Progress | undefined;
}

/** A host in a Worker. */
export class WorkerLink implements Link {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #next = 1;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => this.#hear(data));
    worker.addEventListener("error", (event) => {
      const error = new Error(event.message || "the worker of empreinte could not start");
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    });
  }

  #hear(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    if ("progress" in reply) return waiting?.progress?.(...reply.progress);
    this.#waiting.delete(reply.id);
    if ("thrown" in reply) waiting?.reject(errorOf(reply.thrown));
    else waiting?.resolve(reply.given);
  }

  #ask(method: Method, words: unknown[], progress?: Progress): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = this.#next++;
      this.#waiting.set(id, { resolve, reject, progress });
      this.#worker.postMessage({ id, method, words } satisfies Call);
    });
  }

  call<M extends Method>(method: M, ...words: Arguments<M>): Promise<Given<M>> {
    return this.#ask(method, words) as Promise<Given<M>>;
  }

  read(
    files: Arguments<"read">[0],
    wishes: Arguments<"read">[1],
    progress?: Progress,
  ): Promise<Given<"read">> {
    return this.#ask("read", [files, wishes], progress) as Promise<Given<"read">>;
  }
}
