// The charts of a fleet: from the answer of the engine to shapes.
import type { Estimate, FleetAnswer, Impact, Names, Page } from "../api.js";
import type { Chart, Shape, Tone } from "./chart.js";
import type { Numbers } from "./numbers.js";
import { pair, say, type Lang } from "./words.js";

/** What the charts are made from. */
export interface Charted {
  ok: FleetAnswer;
  top: Page;
  names: Names;
  numbers: Numbers;
  lang: Lang;
  indicator: string;
  /** Width of the charts: letters keep their size in a narrow place. */
  width: number;
}

const VALUE = 104;
/** Height of a row. */
export const ROW = 28;

/** Room for the names before the bars. */
export const labelOf = (width: number): number => Math.round(width * 0.34);

const STAGES: [keyof Impact & string, Tone][] = [
  ["manufacturing", "making"],
  ["distribution", "distribution"],
  ["end_of_life", "end"],
  ["unsplit", "unsplit"],
  ["use", "use"],
];

const valueOf = (estimate: Estimate | null | undefined): number => estimate?.value ?? 0;

/** Text that fits the place for labels; cut in the middle, since names that begin alike end otherwise. */
export function short(text: string, width: number): string {
  // A letter is about eight wide.
  const letters = Math.floor((labelOf(width) - 10) / 7.8);
  const end = Math.floor((letters - 1) / 2);
  return text.length > letters ? `${text.slice(0, letters - 1 - end).trimEnd()}…${text.slice(-end).trimStart()}` : text;
}

/** Bars with a label before and a number behind; each bar is made of parts. */
function bars(
  rows: { label: string; parts: [number, Tone][]; value: string }[],
  top: number,
  width: number,
): Shape[] {
  const before = labelOf(width);
  const sums = rows.map((row) => row.parts.reduce((sum, [part]) => sum + Math.max(0, part), 0));
  const scale = (width - before - VALUE) / (Math.max(...sums, 0) || 1);
  return rows.flatMap((row, index) => {
    const y = top + index * ROW;
    let x = before;
    const drawn = row.parts
      .filter(([part]) => part > 0)
      .map(([part, tone]): Shape => {
        const shape: Shape = { kind: "rect", x, y: y + 4, width: part * scale, height: ROW - 10, tone };
        x += part * scale;
        return shape;
      });
    return [
      { kind: "text", x: before - 8, y: y + 18, text: short(row.label, width), tone: "text", anchor: "end" },
      ...drawn,
      { kind: "text", x: x + 6, y: y + 18, text: row.value, tone: "muted" },
    ] satisfies Shape[];
  });
}

function legend(entries: [string, Tone][], width: number): Shape[] {
  let x = labelOf(width);
  return entries.flatMap(([label, tone]) => {
    const at = x;
    x += 28 + label.length * 7.2;
    return [
      { kind: "rect", x: at, y: 4, width: 12, height: 12, tone },
      { kind: "text", x: at + 18, y: 15, text: label, tone: "muted" },
    ] satisfies Shape[];
  });
}

/** The charts of a result. */
export function charts(of: Charted): Chart[] {
  const found = [byStage(of), byType(of), byYear(of), contributors(of), intervals(of)];
  return found.filter((chart): chart is Chart => chart !== undefined);
}

function byStage({ ok, names, numbers, lang, indicator, width }: Charted): Chart | undefined {
  const impact = ok.total[indicator];
  if (!impact) return undefined;
  const rows = STAGES.map(([stage, tone]) => ({ stage, tone, estimate: impact[stage] as Estimate | null }))
    .filter((row) => row.estimate)
    .map(({ stage, tone, estimate }) => ({
      label: names.stages[stage] ?? stage,
      parts: [[valueOf(estimate), tone]] as [number, Tone][],
      value: numbers.amount(valueOf(estimate), impact.unit),
      share: valueOf(impact.total) ? numbers.percent(valueOf(estimate) / valueOf(impact.total)) : "",
    }));
  if (rows.length === 0) return undefined;
  const title = say(lang, "byStage");
  return {
    id: "stages",
    title,
    says: `${title}. ${rows.map((row) => pair(lang, row.label, row.value)).join(", ")}.`,
    width,
    height: rows.length * ROW + 8,
    shapes: bars(rows, 4, width),
    columns: [title, say(lang, "value"), "%"],
    rows: rows.map((row) => [row.label, row.value, row.share]),
  };
}

/** Parts of a total with making and use side by side. */
export function splitChart(
  of: Pick<Charted, "numbers" | "lang" | "width">,
  id: string,
  title: string,
  parts: { label: string; quantity?: number; impact: Impact | undefined }[],
): Chart | undefined {
  const { numbers, lang, width } = of;
  const rows = parts
    .filter((part) => part.impact?.total)
    .map(({ label, quantity, impact }) => ({
      label,
      quantity,
      making: valueOf(impact?.embodied),
      use: valueOf(impact?.use),
      unit: impact?.unit ?? "",
      value: numbers.amount(valueOf(impact?.total), impact?.unit ?? ""),
    }));
  if (rows.length === 0) return undefined;
  return {
    id,
    title,
    says: `${title}. ${rows.map((row) => pair(lang, row.label, row.value)).join(", ")}.`,
    width,
    height: rows.length * ROW + 32,
    shapes: [
      ...legend(
        [
          [say(lang, "making"), "making"],
          [say(lang, "use"), "use"],
        ],
        width,
      ),
      ...bars(
        rows.map((row) => ({ label: row.label, value: row.value, parts: [[row.making, "making"], [row.use, "use"]] })),
        26,
        width,
      ),
    ],
    columns: [title, say(lang, "quantity"), say(lang, "making"), say(lang, "use"), say(lang, "total")],
    rows: rows.map((row) => [
      row.label,
      row.quantity === undefined ? "" : numbers.count(row.quantity),
      numbers.amount(row.making, row.unit),
      numbers.amount(row.use, row.unit),
      row.value,
    ]),
  };
}

/** Bars of one tone. */
export function barChart(
  id: string,
  title: string,
  parts: { label: string; value: number; unit: string }[],
  numbers: Numbers,
  lang: Lang,
  width: number,
): Chart | undefined {
  if (parts.length === 0) return undefined;
  const rows = parts.map(({ label, value, unit }) => ({
    label,
    value: numbers.amount(value, unit),
    parts: [[value, "making"]] as [number, Tone][],
  }));
  return {
    id,
    title,
    says: `${title}. ${rows.map((row) => pair(lang, row.label, row.value)).join(", ")}.`,
    width,
    height: rows.length * ROW + 8,
    shapes: bars(rows, 4, width),
    columns: [title, say(lang, "value")],
    rows: rows.map((row) => [row.label, row.value]),
  };
}

/** Types that have a bar of their own. */
const MOST_TYPES = 12;

function byType(of: Charted): Chart | undefined {
  const { ok, names, lang, indicator } = of;
  const types = (ok.by_type ?? [])
    .map((part) => ({
      label: names.types[part.type] ?? part.type,
      quantity: part.quantity,
      impact: part.impacts[indicator],
    }))
    .sort((one, other) => valueOf(other.impact?.total) - valueOf(one.impact?.total));
  return splitChart(of, "types", say(lang, "byType"), types.slice(0, MOST_TYPES));
}

function byYear(of: Charted): Chart | undefined {
  const { ok, lang, indicator } = of;
  const years = (ok.by_purchase_year ?? []).map((part) => ({
    label: part.purchase_year == null ? say(lang, "noYear") : String(part.purchase_year),
    quantity: part.quantity,
    impact: part.impacts[indicator],
  }));
  return splitChart(of, "years", say(lang, "byYear"), years.slice(-20));
}

function contributors(of: Charted): Chart | undefined {
  const lines = of.top.lines.map((line) => ({
    label: line.asked?.text?.model || line.asked?.text?.designation || line.label,
    quantity: line.quantity,
    impact: line.impacts?.[of.indicator],
  }));
  return splitChart(of, "contributors", say(of.lang, "contributors"), lines.slice(0, 10));
}

function intervals({ ok, names, numbers, lang, indicator, width }: Charted): Chart | undefined {
  const impact = ok.total[indicator];
  const total = impact?.total;
  if (!impact || !total || total.low == null || total.high == null) return undefined;
  const given = total.intervals ?? [];
  const own = { confidence: total.confidence ?? 0, low: total.low, high: total.high };
  const all = given.length > 0 ? given : [own];
  const most = Math.max(...all.map((interval) => interval.high), total.value) || 1;
  const before = labelOf(width);
  const scale = (width - before - 50) / (most * 1.05);
  const shapes: Shape[] = all.flatMap((interval, index) => {
    const y = 18 + index * ROW;
    return [
      { kind: "text", x: before - 8, y: y + 4, text: numbers.percent(interval.confidence), tone: "text", anchor: "end" },
      {
        kind: "line",
        x1: before + interval.low * scale,
        y1: y,
        x2: before + interval.high * scale,
        y2: y,
        tone: "accent",
        thick: 5,
      },
      { kind: "dot", x: before + total.value * scale, y, r: 6, tone: "making" },
    ] satisfies Shape[];
  });
  const base = 22 + all.length * ROW;
  shapes.push(
    { kind: "line", x1: before, y1: base, x2: width - 20, y2: base, tone: "line" },
    { kind: "text", x: before, y: base + 16, text: "0", tone: "muted", anchor: "middle" },
    {
      kind: "text",
      x: before + total.value * scale,
      y: base + 16,
      text: numbers.amount(total.value, impact.unit),
      tone: "text",
      anchor: "middle",
      bold: true,
    },
  );
  const title = say(lang, "intervals");
  const rows = all.map((interval) => [
    numbers.percent(interval.confidence),
    numbers.amount(interval.low, impact.unit),
    numbers.amount(interval.high, impact.unit),
  ]);
  return {
    id: "intervals",
    title,
    says: `${pair(lang, names.indicators[indicator] ?? indicator, numbers.amount(total.value, impact.unit))}. ${rows
      .map(([level, low, high]) => pair(lang, level ?? "", `${low} – ${high}`))
      .join(", ")}.`,
    width,
    height: base + 28,
    shapes,
    columns: [say(lang, "confidence"), say(lang, "low"), say(lang, "high")],
    rows,
  };
}
