// The shared cases of the project.
import { readdir, readFile } from "node:fs/promises";
import { basename } from "node:path";

const FOLDER = new URL("../../../../tests/cases/", import.meta.url);

/** Every case, with the text of its request. */
export async function cases() {
  const files = (await readdir(FOLDER, { recursive: true })).filter((name) => name.endsWith(".cases.json"));
  const found = await Promise.all(
    files.sort().map(async (file) => {
      const content = JSON.parse(await readFile(new URL(file, FOLDER), "utf8"));
      return content.cases.map((one) => ({
        ...one,
        name: `${basename(file)}: ${one.name}`,
        text: one.request_text ?? JSON.stringify(one.request),
        tolerance: one.tolerance ?? content.tolerance ?? 1e-12,
      }));
    }),
  );
  return found.flat();
}
