// Charts of decisions: intervals side by side, what moved to either side of nothing, and years.
import type { Chart, Shape, Tone } from "./chart.js";
import { labelOf, ROW, short } from "./fleet-charts.js";
import type { Numbers } from "./numbers.js";
import { unitName } from "./numbers.js";
import { pair, say, type Lang } from "./words.js";

/** How charts are written. */
export interface Written {
  numbers: Numbers;
  lang: Lang;
  width: number;
}

/** A value with its interval. */
export interface Ranged {
  label: string;
  value: number;
  low?: number | null | undefined;
  high?: number | null | undefined;
}

/** Room for a number behind a row. */
const VALUE = 104;

/** A scale over a span that holds zero, and the place of zero on it. */
function scaled(values: readonly number[], from: number, to: number): { at: (value: number) => number; zero: number } {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const by = (to - from) / (high - low || 1);
  const at = (value: number): number => from + (value - low) * by;
  return { at, zero: at(0) };
}

/** Values as dots on their intervals, one below the other. */
export function rangeChart(of: Written, id: string, title: string, unit: string, rows: readonly Ranged[]): Chart | undefined {
  if (rows.length === 0) return undefined;
  const { numbers, lang, width } = of;
  const before = labelOf(width);
  const all = rows.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]);
  const { at, zero } = scaled(all, before + 6, width - VALUE);
  const bottom = rows.length * ROW + 8;
  const shapes: Shape[] = [{ kind: "line", x1: zero, y1: 4, x2: zero, y2: bottom, tone: "line" }];
  rows.forEach(({ label, value, low, high }, row) => {
    const y = 18 + row * ROW;
    shapes.push({ kind: "text", x: before - 8, y: y + 4, text: short(label, width), tone: "text", anchor: "end" });
    if (low != null && high != null) {
      shapes.push({ kind: "line", x1: at(low), y1: y, x2: at(high), y2: y, tone: "accent", thick: 5 });
    }
    shapes.push(
      { kind: "dot", x: at(value), y, r: 6, tone: "making" },
      { kind: "text", x: width - 4, y: y + 4, text: numbers.amount(value, unit), tone: "muted", anchor: "end" },
    );
  });
  shapes.push({ kind: "text", x: zero, y: bottom + 14, text: "0", tone: "muted", anchor: "middle" });
  const bound = (value: number | null | undefined): string => (value == null ? "—" : numbers.amount(value, unit));
  const cells = rows.map(({ label, value, low, high }) => [label, numbers.amount(value, unit), bound(low), bound(high)]);
  return {
    id,
    title,
    says: `${title}. ${cells.map(([label, value]) => pair(lang, label ?? "", value ?? "")).join(", ")}.`,
    width,
    height: bottom + 20,
    shapes,
    columns: [title, say(lang, "value"), say(lang, "low"), say(lang, "high")],
    rows: cells,
  };
}

/** Parts of a difference, to the left where they take away. */
export function signedChart(
  of: Written,
  id: string,
  title: string,
  unit: string,
  parts: readonly { label: string; value: number; sum?: boolean }[],
): Chart {
  const { numbers, lang, width } = of;
  const before = labelOf(width);
  const { at, zero } = scaled(parts.map((part) => part.value), before + 6, width - VALUE);
  const bottom = parts.length * ROW + 4;
  const rows = parts.map(({ label, value }) => [label, signed(numbers, value, unit)]);
  const shapes = parts.flatMap(({ label, value, sum }, row): Shape[] => {
    const y = 4 + row * ROW;
    const tone: Tone = sum ? "accent" : value < 0 ? "making" : "use";
    return [
      { kind: "text", x: before - 8, y: y + 14, text: short(label, width), tone: "text", anchor: "end" },
      { kind: "rect", x: Math.min(at(value), zero), y, width: Math.abs(at(value) - zero), height: ROW - 10, tone },
      { kind: "text", x: width - 4, y: y + 14, text: signed(numbers, value, unit), tone: "muted", anchor: "end" },
    ];
  });
  return {
    id,
    title,
    says: `${title}. ${rows.map(([label, value]) => pair(lang, label ?? "", value ?? "")).join(", ")}.`,
    width,
    height: bottom + 4,
    shapes: [...shapes, { kind: "line", x1: zero, y1: 0, x2: zero, y2: bottom, tone: "muted" }],
    columns: [title, say(lang, "value")],
    rows,
  };
}

/** An amount with its sign. */
export const signed = (numbers: Numbers, value: number, unit: string): string =>
  `${value > 0 ? "+" : ""}${numbers.amount(value, unit)}`;

/** Colours of lines, in their order; a number on each line tells them apart without colour. */
const TONES: readonly Tone[] = ["muted", "making", "use", "distribution", "end", "accent"];

/** Values a year, a line each. */
export function yearsChart(
  of: Written,
  id: string,
  title: string,
  unit: string,
  from: number,
  tracks: readonly { label: string; values: readonly number[] }[],
): Chart | undefined {
  const years = Math.max(0, ...tracks.map((track) => track.values.length));
  if (years < 2) return undefined;
  const { numbers, lang, width } = of;
  const most = Math.max(...tracks.flatMap((track) => track.values), 0) || 1;
  const legend = tracks.length * 20 + 8;
  const [left, right, top, bottom] = [70, width - 14, legend + 10, legend + 210];
  const x = (year: number): number => left + (year / (years - 1)) * (right - left);
  const y = (value: number): number => bottom - (value / most) * (bottom - top);
  const tone = (track: number): Tone => TONES[track % TONES.length] ?? "muted";
  const shapes: Shape[] = [0, 0.5, 1].flatMap((share): Shape[] => [
    { kind: "line", x1: left, y1: y(share * most), x2: right, y2: y(share * most), tone: "line" },
    { kind: "text", x: left - 6, y: y(share * most) + 4, text: numbers.like(share * most, unit, most), tone: "muted", anchor: "end" },
  ]);
  const step = Math.ceil(years / (width < 500 ? 4 : 8));
  for (let year = 0; year < years; year += step) {
    const anchor = year === 0 ? "start" : year === years - 1 ? "end" : "middle";
    shapes.push({ kind: "text", x: x(year), y: bottom + 18, text: String(from + year), tone: "muted", anchor });
  }
  tracks.forEach(({ label, values }, track) => {
    const name = `${track + 1} ${label}`;
    shapes.push(
      { kind: "line", x1: 2, y1: 10 + track * 20, x2: 22, y2: 10 + track * 20, tone: tone(track), thick: 3 },
      { kind: "text", x: 30, y: 14 + track * 20, text: clipped(name, width - 40), tone: "text" },
    );
    values.slice(1).forEach((value, year) => {
      const [x1, y1, x2, y2] = [x(year), y(values[year] ?? 0), x(year + 1), y(value)];
      shapes.push({ kind: "line", x1, y1, x2, y2, tone: tone(track), thick: 2 });
    });
  });
  tracks.forEach(({ values }, track) => {
    // Numbers stand at different years, so that lines that lie upon each other stay legible.
    const year = Math.round(((track + 1) / (tracks.length + 1)) * (years - 1));
    shapes.push({ kind: "text", x: x(year), y: y(values[year] ?? 0) - 5, text: String(track + 1), tone: "text", anchor: "middle", bold: true });
  });
  const last = (values: readonly number[]): string => numbers.amount(values.at(-1) ?? 0, unit);
  return {
    id,
    title: `${title} (${numbers.parts(most, unit).unit || unitName(unit, lang)})`,
    says: `${title}, ${from}–${from + years - 1}. ${tracks.map(({ label, values }) => pair(lang, label, last(values))).join(", ")}.`,
    width,
    height: bottom + 28,
    shapes,
    columns: [say(lang, "year"), ...tracks.map((track) => track.label)],
    rows: Array.from({ length: years }, (_, year) => [
      String(from + year),
      ...tracks.map(({ values }) => (values[year] === undefined ? "—" : numbers.amount(values[year], unit))),
    ]),
  };
}

/** A value up to each of some years, with its interval. */
export interface Dated extends Omit<Ranged, "label"> {
  year: number;
}

/** Values over years with their intervals as bars that stand. */
export function fanChart(of: Written, id: string, title: string, unit: string, points: readonly Dated[]): Chart | undefined {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first.year === last.year) return undefined;
  const { numbers, lang, width } = of;
  const all = points.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]);
  const most = all.reduce((found, value) => (Math.abs(value) > Math.abs(found) ? value : found), 0);
  const [left, right, top, bottom] = [70, width - 24, 16, 206];
  const { at: y, zero } = scaled(all, bottom, top);
  const x = (year: number): number => left + 14 + ((year - first.year) / (last.year - first.year)) * (right - left - 14);
  const shapes: Shape[] = [{ kind: "line", x1: left, y1: zero, x2: right, y2: zero, tone: "line" }];
  for (const value of [0, most / 2, most]) {
    const text = numbers.like(value, unit, most);
    shapes.push({ kind: "text", x: left - 6, y: y(value) + 4, text, tone: "muted", anchor: "end" });
  }
  points.slice(1).forEach((point, before) => {
    const [from, to] = [points[before] ?? point, point];
    shapes.push({ kind: "line", x1: x(from.year), y1: y(from.value), x2: x(to.year), y2: y(to.value), tone: "making", thick: 2 });
  });
  points.forEach(({ year, value, low, high }) => {
    if (low != null && high != null) {
      shapes.push({ kind: "line", x1: x(year), y1: y(low), x2: x(year), y2: y(high), tone: "accent", thick: 4 });
    }
    shapes.push(
      { kind: "dot", x: x(year), y: y(value), r: 4, tone: "making" },
      { kind: "text", x: x(year), y: bottom + 20, text: String(year), tone: "muted", anchor: "middle" },
    );
  });
  const bound = (value: number | null | undefined): string => (value == null ? "—" : numbers.amount(value, unit));
  const rows = points.map(({ year, value, low, high }) => [String(year), numbers.amount(value, unit), bound(low), bound(high)]);
  return {
    id,
    title: `${title} (${numbers.unit(most, unit)})`,
    says: `${title}. ${rows.map(([year, value]) => pair(lang, year ?? "", value ?? "")).join(", ")}.`,
    width,
    height: bottom + 30,
    shapes,
    columns: [say(lang, "until"), say(lang, "value"), say(lang, "low"), say(lang, "high")],
    rows,
  };
}

/** Text that fits a width; a letter is about eight wide. */
const clipped = (text: string, width: number): string => {
  const letters = Math.floor(width / 7.8);
  return text.length > letters ? `${text.slice(0, letters - 1).trimEnd()}…` : text;
};
