// The Worker: a host that hears calls.
import { Host } from "./host.js";
import type { Call, Reply } from "./link.js";
import { fetched } from "./fetched.js";

const host = new Host(fetched);
const reply = (message: Reply): void => postMessage(message);

addEventListener("message", async ({ data }: MessageEvent<Call>) => {
  const { id, method, words } = data;
  if (method === "read") words.push((done: number, all: number) => reply({ id, progress: [done, all] }));
  try {
    const called = host[method] as (...words: unknown[]) => Promise<unknown>;
    reply({ id, given: await called.apply(host, words) });
  } catch (thrown) {
    reply({ id, thrown: thrown instanceof Error ? thrown.message : thrown });
  }
});
