// What a plan leads to: trajectories, sums at the horizons against like for like, measures in their order, cost beside.
import { html, nothing as nil, type TemplateResult } from "lit";
import type { PlanAnswer } from "../api.js";
import { fanChart, rangeChart, signed, yearsChart, type Written } from "./decision-charts.js";
import { chance, tableView, type Decided } from "./decision.js";
import { notes } from "./fleet-result.js";
import type { EmpreintePlan } from "./plan.js";
import { say, type Word } from "./words.js";

type Scenario = PlanAnswer["scenarios"][number];
type Year = Scenario["years"][number];

/** The result. */
export function resultView(of: EmpreintePlan, { ok, diagnostics }: Decided<PlanAnswer>): TemplateResult {
  const { language: lang } = of;
  const codes = Object.keys(ok.scenarios[0]?.years[0]?.impacts ?? {});
  const indicator = codes.includes(of.indicator) ? of.indicator : (codes[0] ?? "gwp");
  const unpriced = (ok.unpriced ?? []).map((type) => of.names?.types[type] ?? type).join(", ");
  return html`<section part="result">
      <div class="row between">
        <h2>${say(lang, "result")}</h2>
        ${of.indicatorField(codes)}
      </div>
      ${headline(of, ok, indicator)}
      <p class="note" data-claim>${say(lang, "conditional")}</p>
      ${unpriced ? html`<p class="small muted">${say(lang, "unpriced", { types: unpriced })}</p>` : nil}
      ${notes(lang, diagnostics)}
    </section>
    ${charts(of, ok, indicator)} ${sums(of, ok, indicator)} ${steps(of, ok, indicator)} ${of.exportsView()}`;
}

function nameOf(of: EmpreintePlan, { name }: Scenario, at: number): string {
  const given = typeof name === "string" ? name : name[of.language];
  return at === 0 ? say(of.language, "likeForLike") : given || say(of.language, "scenarioOf", { number: at });
}

const written = (of: EmpreintePlan): Written => ({ numbers: of.numbers, lang: of.language, width: Math.min(500, of.chartWidth) });

const unitOf = (ok: PlanAnswer, indicator: string): string => ok.scenarios[0]?.years[0]?.impacts[indicator]?.unit ?? "";

const totalOf = (year: Pick<Year, "impacts"> | undefined, indicator: string): number => year?.impacts[indicator]?.total ?? 0;

/** The last scenario up to the last horizon, against like for like. */
function headline(of: EmpreintePlan, ok: PlanAnswer, indicator: string): TemplateResult {
  const { language: lang, numbers } = of;
  const at = ok.scenarios.length - 1;
  const last = ok.scenarios[at];
  const horizon = last?.horizons.at(-1);
  if (!last || !horizon) return html`<p class="note">${say(lang, "nothingCounted")}</p>`;
  const unit = unitOf(ok, indicator);
  const value = totalOf(horizon, indicator);
  const parts = numbers.parts(value, unit);
  const found = horizon.against_like_for_like?.[indicator];
  const difference = found?.difference;
  const probability = found?.probability_lower;
  const scenario = nameOf(of, last, at);
  return html`<div class="headline" part="total" aria-live="polite">
    <span class="name">${of.names?.indicators[indicator] ?? indicator}</span>
    <span class="name">${say(lang, "planTotal", { scenario, from: ok.from, to: ok.to })}</span>
    <span class="number"
      ><data value=${value} data-total>${parts.value}</data> <span class="unit">${parts.unit}</span></span
    >
    ${difference
      ? html`<span data-difference=${difference.value}
          ><strong>${say(lang, "planSaves", { difference: signed(numbers, difference.value, unit) })}</strong>${probability == null
            ? nil
            : html`, ${say(lang, "planLower", { probability: chance(of, probability) })}`}</span
        >`
      : nil}
    ${difference?.low != null && difference.high != null
      ? html`<span class="muted"
          >${say(lang, "interval", {
            level: numbers.percent(ok.confidence),
            range: numbers.range(difference.low, difference.high, unit, difference.value),
          })}</span
        >`
      : nil}
  </div>`;
}

function charts(of: EmpreintePlan, ok: PlanAnswer, indicator: string): TemplateResult {
  const { language: lang } = of;
  const unit = unitOf(ok, indicator);
  const tracks = ok.scenarios.map((scenario, at) => ({
    label: nameOf(of, scenario, at),
    values: scenario.years.map((year) => totalOf(year, indicator)),
  }));
  const costs = ok.scenarios.map((scenario, at) => ({
    label: nameOf(of, scenario, at),
    values: scenario.years.flatMap((year) => (year.cost == null ? [] : [year.cost])),
  }));
  const against = ok.scenarios.flatMap((scenario, at) =>
    scenario.horizons.flatMap((horizon) => {
      const found = horizon.against_like_for_like?.[indicator]?.difference;
      if (!found) return [];
      const label = say(lang, "upTo", { scenario: `${at + 1} ${nameOf(of, scenario, at)}`, year: horizon.year });
      return [{ label, value: found.value, low: found.low, high: found.high }];
    }),
  );
  const gains = of.gains?.scenarios.at(-1)?.horizons.flatMap((horizon) => {
    const found = horizon.against_like_for_like?.[indicator]?.difference;
    return found ? [{ year: horizon.year, value: found.value, low: found.low, high: found.high }] : [];
  });
  const last = ok.scenarios.at(-1);
  const gained = last ? say(lang, "gained", { scenario: nameOf(of, last, ok.scenarios.length - 1) }) : "";
  const drawn = [
    yearsChart(written(of), "trajectories", say(lang, "trajectories"), unit, ok.from, tracks),
    fanChart(written(of), "gains", gained, unit, gains ?? []),
    rangeChart(written(of), "against", say(lang, "againstBase"), unit, against),
    yearsChart(written(of), "costs", say(lang, "costs"), ok.currency, ok.from, costs),
  ];
  return html`<section part="charts">
    <h2>${say(lang, "charts")}</h2>
    <div class="figures">${drawn.map((chart) => (chart ? of.figure(chart) : nil))}</div>
  </section>`;
}

function sums(of: EmpreintePlan, ok: PlanAnswer, indicator: string): TemplateResult {
  const { language: lang, numbers } = of;
  const unit = unitOf(ok, indicator);
  const most = Math.max(0, ...ok.scenarios.map((scenario) => totalOf(scenario.horizons.at(-1), indicator)));
  const amount = (value = 0): string => numbers.like(value, unit, most);
  const rows = ok.scenarios.flatMap((scenario, at) =>
    scenario.horizons.map((horizon) => {
      const booked = horizon.impacts[indicator];
      const found = horizon.against_like_for_like?.[indicator];
      const { low, high, value } = found?.difference ?? {};
      return [
        nameOf(of, scenario, at),
        String(horizon.year),
        numbers.plain(horizon.bought),
        amount(booked?.making),
        amount(booked?.use),
        amount(booked?.total),
        value === undefined ? "—" : `${value > 0 ? "+" : ""}${amount(value)}`,
        low == null || high == null ? "—" : numbers.span(low, high, unit, most),
        found?.probability_lower == null ? "—" : chance(of, found.probability_lower),
        horizon.cost == null ? "—" : numbers.plain(horizon.cost),
      ];
    }),
  );
  const columns = [
    say(lang, "scenario"),
    say(lang, "until"),
    say(lang, "boughtCount"),
    ...(["making", "use", "total", "movedSum"] as const).map((word) => `${say(lang, word)}, ${numbers.unit(most, unit)}`),
    say(lang, "intervalAt", { level: numbers.percent(ok.confidence) }),
    say(lang, "lower"),
    say(lang, "costOf", { currency: ok.currency }),
  ];
  return html`<section part="sums">
    <h2>${say(lang, "sums")}</h2>
    ${tableView(say(lang, "sums"), columns, rows, "sums")}
  </section>`;
}

/** Measures in their order: what each does with those before it, and alone, against like for like. */
function steps(of: EmpreintePlan, ok: PlanAnswer, indicator: string): TemplateResult | typeof nil {
  const { language: lang, numbers } = of;
  const unit = unitOf(ok, indicator);
  const base = ok.scenarios[0]?.horizons.at(-1);
  const change = (sum: Year | undefined): string[] => {
    if (!sum || !base) return ["—", "—"];
    const cost = sum.cost == null || base.cost == null ? "—" : signed(numbers, sum.cost - base.cost, "");
    return [signed(numbers, totalOf(sum, indicator) - totalOf(base, indicator), unit), cost];
  };
  const rows = ok.scenarios.flatMap((scenario, at) =>
    (scenario.measures ?? []).map((step, place) => [
      nameOf(of, scenario, at),
      `${place + 1}. ${say(lang, `m_${step.measure}` as Word)}`,
      ...change(step.joint.at(-1)),
      ...change(step.alone.at(-1)),
    ]),
  );
  if (rows.length === 0) return nil;
  const title = say(lang, "stepsTitle", { year: ok.to });
  const columns = (["scenario", "measure", "joint", "jointCost", "alone", "aloneCost"] as const).map((word) => say(lang, word));
  return html`<section part="measures">
    <h2>${title}</h2>
    ${tableView(title, columns, rows, "measures", { words: 2 })}
  </section>`;
}
