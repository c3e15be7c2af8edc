// What a comparison says: how surely one side is lower, what moved, and what to measure next.
import { html, nothing as nil, type TemplateResult } from "lit";
import type { CompareAnswer } from "../api.js";
import type { EmpreinteCompare } from "./compare.js";
import { rangeChart, signed, signedChart, type Written } from "./decision-charts.js";
import { chance, tableView, type Decided } from "./decision.js";
import { driverName } from "./doubt.js";
import { barChart } from "./fleet-charts.js";
import { notes } from "./fleet-result.js";
import { unitName } from "./numbers.js";
import { say, type Word } from "./words.js";

type Compared = NonNullable<CompareAnswer["indicators"][string]>;
type Parts = NonNullable<Compared["moved"]>;
type Beside = NonNullable<NonNullable<CompareAnswer["kpis"]>[string]>["a"];

/** Factors that are listed; the answer has all. */
const FACTORS = 40;
/** Types and posts that are listed. */
const PARTS = 20;

const MOVED: readonly (readonly [keyof Parts, Word])[] = [
  ["quantity", "movedQuantity"],
  ["behaviour", "movedBehaviour"],
  ["factor", "movedFactor"],
  ["method", "movedMethod"],
];

/** The result. */
export function resultView(of: EmpreinteCompare, { ok, diagnostics }: Decided<CompareAnswer>): TemplateResult {
  const codes = Object.keys(ok.indicators);
  const indicator = codes.includes(of.indicator) ? of.indicator : (codes[0] ?? "gwp");
  const found = ok.indicators[indicator];
  const { language: lang } = of;
  return html`<section part="result">
      <div class="row between">
        <h2>${say(lang, "result")}</h2>
        ${of.indicatorField(codes)}
      </div>
      ${found ? html`${headline(of, ok, indicator, found)} ${totals(of, ok, found)}` : html`<p class="note">${say(lang, "nothingCounted")}</p>`}
      ${notes(lang, diagnostics)}
    </section>
    ${found ? html`${moved(of, ok, indicator, found)} ${worth(of, found)}` : nil} ${all(of, ok)} ${of.exportsView()}`;
}

const namesOf = (of: EmpreinteCompare, ok: CompareAnswer): { a: string; b: string } => {
  const one = (name: CompareAnswer["names"]["a"]): string => (typeof name === "string" ? name : name[of.language]);
  return { a: one(ok.names.a), b: one(ok.names.b) };
};

const written = (of: EmpreinteCompare): Written => ({ numbers: of.numbers, lang: of.language, width: of.chartWidth });

function headline(of: EmpreinteCompare, ok: CompareAnswer, indicator: string, found: Compared): TemplateResult {
  const { language: lang, numbers } = of;
  const names = namesOf(of, ok);
  const { difference, unit, probability_a_lower: probability } = found;
  const level = numbers.percent(ok.confidence);
  const likely = probability == null || probability >= 0.5 ? names : { a: names.b, b: names.a };
  const sure = chance(of, Math.max(probability ?? 0, 1 - (probability ?? 0)));
  const parts = difference ? numbers.parts(difference.value, unit) : undefined;
  const share = found.difference_share;
  return html`<div class="headline" part="total" aria-live="polite">
    <span class="name">${of.names?.indicators[indicator] ?? indicator}, ${say(lang, "differenceOf", names)}</span>
    ${parts
      ? html`<span class="number"
          ><data value=${difference?.value ?? ""} data-total
            >${(difference?.value ?? 0) > 0 ? "+" : ""}${parts.value}</data
          >
          <span class="unit"
            >${parts.unit}${ok.compared === "fleet" ? html` ${say(lang, "perYear")}` : nil}${share == null
              ? nil
              : html` (${share > 0 ? "+" : ""}${numbers.percent(share)})`}</span
          ></span
        >`
      : html`<span class="muted">${say(lang, "absent")}</span>`}
    ${difference?.low != null && difference.high != null
      ? html`<span class="muted"
          >${say(lang, "interval", { level, range: numbers.range(difference.low, difference.high, unit, difference.value) })}</span
        >`
      : nil}
    ${probability == null
      ? nil
      : html`<span data-probability=${probability}
          ><strong class="name">${say(lang, "probabilityLower", { ...likely, probability: sure })}.</strong></span
        >`}
    ${found.distinction ? html`<span class="name">${say(lang, `d_${found.distinction}`, { ...names, level })}.</span>` : nil}
    <span class="small muted">${say(lang, "sharedCancels")}</span>
  </div>`;
}

function totals(of: EmpreinteCompare, ok: CompareAnswer, found: Compared): TemplateResult | typeof nil {
  const names = namesOf(of, ok);
  const rows = (["a", "b"] as const).flatMap((side) => {
    const total = found[side];
    return total ? [{ label: names[side], value: total.value, low: total.low, high: total.high }] : [];
  });
  const chart = rangeChart(written(of), "totals", say(of.language, "bothTotals"), found.unit, rows);
  return chart ? html`<div class="figures">${of.figure(chart)}</div>` : nil;
}

function moved(of: EmpreinteCompare, ok: CompareAnswer, indicator: string, found: Compared): TemplateResult | typeof nil {
  const { language: lang, numbers } = of;
  const { moved: parts, unit } = found;
  if (!parts) return nil;
  const sum = MOVED.reduce((total, [part]) => total + parts[part], 0);
  const drawn = MOVED.map(([part, word]) => ({ label: say(lang, word), value: parts[part] }));
  const chart = signedChart(written(of), "moved", say(lang, "whatMoved"), unit, [
    ...drawn,
    { label: say(lang, "movedSum"), value: sum, sum: true },
  ]);
  const size = ({ quantity, behaviour, factor, method }: Parts): number => Math.abs(quantity + behaviour + factor + method);
  const cells = (one: Parts): string[] => [
    ...MOVED.map(([part]) => signed(numbers, one[part], unit)),
    signed(numbers, one.quantity + one.behaviour + one.factor + one.method, unit),
  ];
  const columns = [...MOVED.map(([, word]) => say(lang, word)), say(lang, "movedSum")];
  const largest = <One extends { moved: Parts }>(all: readonly One[] = []): One[] =>
    all
      .filter((one) => MOVED.some(([part]) => one.moved[part] !== 0))
      .sort((one, other) => size(other.moved) - size(one.moved))
      .slice(0, PARTS);
  const [types, posts] = [largest(ok.by_type?.[indicator]), largest(ok.by_post?.[indicator])];
  return html`<section part="moved">
    <h2>${say(lang, "whatMoved")}</h2>
    <p class="muted">${say(lang, "whatMovedHelp")}</p>
    <div class="figures">${of.figure(chart)}</div>
    ${types.length > 0
      ? tableView(
          say(lang, "movedByType"),
          [say(lang, "type"), ...columns],
          types.map((one) => [of.names?.types[one.type] ?? one.type, ...cells(one.moved)]),
          "types",
          { titled: false },
        )
      : nil}
    ${posts.length > 0
      ? tableView(
          say(lang, "movedByPost"),
          [say(lang, "post"), ...columns],
          posts.map((one) => [one.post.replaceAll("_", " "), ...cells(one.moved)]),
          "posts",
          { titled: false },
        )
      : nil}
    ${factors(of, ok)}
  </section>`;
}

function factors(of: EmpreinteCompare, ok: CompareAnswer): TemplateResult | typeof nil {
  const { language: lang, numbers } = of;
  const found = ok.factors ?? [];
  if (found.length === 0) return nil;
  const number = (value: number | null): string => (value == null ? "—" : numbers.plain(value));
  const rows = found.slice(0, FACTORS).map((one) => [one.factor, number(one.before), number(one.after)]);
  const title = say(lang, "movedFactors", { count: numbers.count(found.length) });
  return html`<details>
    <summary>${title}</summary>
    ${tableView(title, [say(lang, "factor"), "A", "B"], rows, "factors")}
  </details>`;
}

function worth(of: EmpreinteCompare, found: Compared): TemplateResult | typeof nil {
  const { language: lang, numbers } = of;
  const { information, unit } = found;
  if (!information) return nil;
  const parts = information.drivers.slice(0, 10).map((driver) => {
    const name = driverName(of, { ...driver, of: driver.of ?? "" });
    return { label: driver.count > 1 ? `${name} × ${driver.count}` : name, value: driver.value, unit };
  });
  const chart = barChart("worth", say(lang, "measureNext"), parts, numbers, lang, of.chartWidth);
  return html`<section part="information">
    <h2>${say(lang, "measureNext")}</h2>
    ${chart
      ? html`<p class="muted">
          ${say(lang, "measureNextHelp", { perfect: numbers.amount(information.perfect.value, unit) })}
        </p>`
      : nil}
    ${chart ? html`<div class="figures">${of.figure(chart)}</div>` : html`<p>${say(lang, "measureNothing")}</p>`}
  </section>`;
}

/** Every indicator, and of sites every KPI and amount. */
function all(of: EmpreinteCompare, ok: CompareAnswer): TemplateResult {
  const { language: lang, numbers } = of;
  const amount = (value: number | null | undefined, unit: string): string =>
    value == null ? "—" : numbers.amount(value, unit);
  const rows = Object.entries(ok.indicators).flatMap(([code, one]) =>
    one
      ? [
          [
            of.names?.indicators[code] ?? code,
            amount(one.a?.value, one.unit),
            amount(one.b?.value, one.unit),
            one.difference ? signed(numbers, one.difference.value, one.unit) : "—",
            one.difference_share == null ? "—" : numbers.percent(one.difference_share),
            one.probability_a_lower == null ? "—" : chance(of, one.probability_a_lower),
          ],
        ]
      : [],
  );
  const columns = [say(lang, "indicator"), "A", "B", say(lang, "movedSum"), say(lang, "share"), say(lang, "probabilityALower")];
  const of_ = (value: Beside): string => (value ? numbers.plain(value.value) : "—");
  const kpis = Object.values(ok.kpis ?? {}).flatMap((one) =>
    one && (one.a || one.b)
      ? [
          [
            one.unit === "1" ? one.symbol : `${one.symbol} (${unitName(one.unit, lang)})`,
            of_(one.a),
            of_(one.b),
            one.difference == null ? "—" : numbers.plain(one.difference),
          ],
        ]
      : [],
  );
  return html`<section part="indicators">
    <h2>${say(lang, "allIndicators")}</h2>
    ${tableView(say(lang, "allIndicators"), columns, rows, "indicators")}
    ${kpis.length > 0
      ? tableView(say(lang, "kpisBeside"), [say(lang, "indicator"), "A", "B", say(lang, "movedSum")], kpis, "kpis", { titled: false })
      : nil}
  </section>`;
}
