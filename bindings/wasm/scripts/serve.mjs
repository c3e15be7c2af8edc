// Serves the demo until it is stopped.
import { fileURLToPath } from "node:url";
import { serve } from "./server.mjs";

const folder = fileURLToPath(new URL("../demo-dist/", import.meta.url));
const port = Number(process.argv[2] ?? 8080);
const { address } = await serve(folder, { port });
console.log(`the demo is at ${address}`);
