// The lines of a fleet as a table that reads back to the same result: the table of the report, and behind it what was given of
// a line that the report has no column for, under the names of the JSON door.
import type { ViewedLine } from "../api.js";

const isCorrected = (line: ViewedLine): boolean => line.recognition?.corrected === true;

/** What is given of a line: the role that an import reads it in, its heading, and its cell. */
const GIVEN = [
  { role: "status", head: "device_status", cell: (line: ViewedLine) => line.asked?.status },
  { role: "lifetime", head: "lifetime_years", cell: (line: ViewedLine) => line.asked?.lifetime_years },
  { role: "energy", head: "energy_kwh_per_year", cell: (line: ViewedLine) => line.asked?.energy_kwh_per_year },
  { role: "country", head: "location", cell: (line: ViewedLine) => line.asked?.location },
  { role: "model", head: "model", cell: (line: ViewedLine) => (isCorrected(line) ? line.model : undefined) },
] as const;

/** The columns that an import takes for what {@link withGiven} wrote; a file without them is read as any other. */
export const SAVED_COLUMNS: Record<string, string> = Object.fromEntries(GIVEN.map(({ role, head }) => [role, head]));

/** The column of the report that holds the name of a device. */
const NAME = 2;

/**
 * The rows of a table, headings first, with what was given of each line. Numbers that are laws have no cell. The name of a line
 * that was corrected stands apart: beside the type that it was corrected to, it would be taken for what it says again.
 */
export function withGiven(rows: readonly string[][], lines: readonly ViewedLine[]): string[][] {
  const [heads = [], ...body] = rows;
  const byId = new Map(lines.map((line) => [line.id, line]));
  const cells = (line: ViewedLine | undefined): string[] =>
    GIVEN.map(({ cell }) => {
      const value = line && cell(line);
      return typeof value === "number" || typeof value === "string" ? String(value) : "";
    });
  const filled = (row: string[]): string[] => {
    const line = byId.get(row[0] ?? "");
    const corrected = line !== undefined && isCorrected(line);
    const own = corrected ? row.map((cell, column) => (column === NAME ? "" : cell)) : row;
    return [...own, ...cells(line), corrected ? (row[NAME] ?? "") : ""];
  };
  return [[...heads, ...GIVEN.map(({ head }) => head), "corrected_from"], ...body.map(filled)];
}
