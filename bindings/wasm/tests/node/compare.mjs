// How an answer is compared with what a shared case expects: see tests/cases/README.md.

/** What differs. */
export function* differences(expected, found, tolerance, path = "") {
  if (Array.isArray(expected)) {
    if (!Array.isArray(found) || found.length !== expected.length) {
      yield `${path}: expected ${expected.length} entries, found ${JSON.stringify(found)}`;
      return;
    }
    for (const [at, one] of expected.entries()) yield* differences(one, found[at], tolerance, `${path}[${at}]`);
  } else if (expected !== null && typeof expected === "object") {
    if (found === null || typeof found !== "object") {
      yield `${path}: expected fields, found ${JSON.stringify(found)}`;
      return;
    }
    for (const [name, one] of Object.entries(expected)) {
      yield* differences(one, found[name], tolerance, `${path}.${name}`);
    }
  } else if (typeof expected === "number") {
    const holds = typeof found === "number" && Math.abs(expected - found) <= tolerance * Math.abs(expected);
    if (!holds) yield `${path}: expected ${expected}, found ${JSON.stringify(found)}`;
  } else if (expected !== (found ?? null)) {
    yield `${path}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`;
  }
}
