// What offers cost the environment a year, whether that tells them apart, what would overturn it, what to ask for.
import { html, nothing as nil, type TemplateResult } from "lit";
import type { OffersAnswer } from "../api.js";
import { rangeChart } from "./decision-charts.js";
import { chance, tableView, type Decided } from "./decision.js";
import { notes } from "./fleet-result.js";
import { unitName } from "./numbers.js";
import type { EmpreinteOffers } from "./offers.js";
import { say, type Word } from "./words.js";

type Offered = OffersAnswer["offers"][number];
type Pair = NonNullable<OffersAnswer["pairs"][string]>[number];

/** The result. */
export function resultView(of: EmpreinteOffers, { ok, diagnostics }: Decided<OffersAnswer>): TemplateResult {
  const { language: lang } = of;
  const codes = Object.keys(ok.offers[0]?.per_year ?? {});
  const indicator = codes.includes(of.indicator) ? of.indicator : ok.lead;
  return html`<section part="result">
      <div class="row between">
        <h2>${say(lang, "result")}</h2>
        ${of.indicatorField(codes)}
      </div>
      ${headline(of, ok, indicator)} ${chart(of, ok, indicator)} ${offers(of, ok, indicator)} ${notes(lang, diagnostics)}
    </section>
    ${pairs(of, ok, indicator)} ${overturn(of, ok)} ${criteria(of, ok)} ${of.exportsView("exportRecord")}`;
}

const nameAt = (ok: OffersAnswer, at: number): string => ok.offers[at]?.name ?? "";

const totalOf = (one: Offered | undefined, indicator: string) => one?.per_year[indicator]?.total;

/** Positions from the lowest total of an indicator to the highest; those without one are left out. */
const orderOf = (ok: OffersAnswer, indicator: string): number[] =>
  ok.offers
    .flatMap((one, at) => {
      const total = totalOf(one, indicator);
      return total ? [{ at, value: total.value }] : [];
    })
    .sort((one, other) => one.value - other.value)
    .map(({ at }) => at);

/** Probability that an offer is lower than another, and whether that is enough. */
function standing(ok: OffersAnswer, indicator: string, first: number, second: number): { pair: Pair; lower: number | null } | undefined {
  const pair = ok.pairs[indicator]?.find(({ a, b }) => (a === first && b === second) || (a === second && b === first));
  if (!pair) return undefined;
  const { probability_a_lower: lower } = pair;
  return { pair, lower: lower == null ? null : pair.a === first ? lower : 1 - lower };
}

function headline(of: EmpreinteOffers, ok: OffersAnswer, indicator: string): TemplateResult {
  const { language: lang, numbers } = of;
  const [lowest, next] = orderOf(ok, indicator);
  const impact = lowest === undefined ? undefined : ok.offers[lowest]?.per_year[indicator];
  if (lowest === undefined || !impact?.total) return html`<p class="note">${say(lang, "nothingCounted")}</p>`;
  const parts = numbers.parts(impact.total.value, impact.unit);
  return html`<div class="headline" part="total" aria-live="polite">
      <span class="name">${of.names?.indicators[indicator] ?? indicator}</span>
      <span><strong>${say(lang, "lowestOffer", { name: nameAt(ok, lowest) })}</strong></span>
      <span class="number"
        ><data value=${impact.total.value} data-total>${parts.value}</data>
        <span class="unit">${parts.unit} ${say(lang, "perYear")}</span></span
      >
      ${next === undefined ? nil : html`<span data-apart>${apart(of, ok, indicator, lowest, next)}</span>`}
    </div>
    ${ok.claim === "informative" ? html`<p class="note" data-claim>${say(lang, "informative")}</p>` : nil}`;
}

function apart(of: EmpreinteOffers, ok: OffersAnswer, indicator: string, lowest: number, next: number): string {
  const { language: lang, numbers } = of;
  const found = standing(ok, indicator, lowest, next);
  if (found?.lower == null) return say(lang, "offersUnknown");
  const sure = ["a_lower", "b_lower"].includes(found.pair.distinction);
  return say(lang, sure ? "offersApart" : "offersNotApart", {
    first: nameAt(ok, lowest),
    second: nameAt(ok, next),
    probability: chance(of, found.lower),
    level: numbers.percent(ok.confidence),
  });
}

function chart(of: EmpreinteOffers, ok: OffersAnswer, indicator: string): TemplateResult | typeof nil {
  const { language: lang, numbers } = of;
  const rows = ok.offers.flatMap((one) => {
    const total = totalOf(one, indicator);
    return total ? [{ label: one.name, value: total.value, low: total.low, high: total.high }] : [];
  });
  const unit = ok.offers[0]?.per_year[indicator]?.unit ?? "";
  const drawn = rangeChart({ numbers, lang, width: of.chartWidth }, "offers", say(lang, "offersYear"), unit, rows);
  return drawn ? html`<div class="figures">${of.figure(drawn)}</div>` : nil;
}

function offers(of: EmpreinteOffers, ok: OffersAnswer, indicator: string): TemplateResult {
  const { language: lang, numbers } = of;
  const unit = ok.offers[0]?.per_year[indicator]?.unit ?? "";
  const most = Math.max(0, ...ok.offers.map((one) => totalOf(one, indicator)?.value ?? 0));
  const amount = (value: number | null | undefined): string => (value == null ? "—" : numbers.like(value, unit, most));
  const number = (value: number | null | undefined): string => (value == null ? "—" : numbers.plain(value));
  const order = [...orderOf(ok, indicator)];
  const rest = ok.offers.map((_, at) => at).filter((at) => !order.includes(at));
  const rows = [...order, ...rest].flatMap((at) => {
    const one = ok.offers[at];
    if (!one) return [];
    const impact = one.per_year[indicator];
    const road = say(lang, `r_${one.road}` as Word);
    return [
      [
        one.maker ? `${one.name} (${one.maker})` : one.name,
        one.quality ? `${road} (${one.quality})` : road,
        numbers.count(one.quantity),
        number(one.lifetime_years),
        number(one.energy_kwh_per_year),
        amount(impact?.making),
        amount(impact?.use),
        amount(impact?.total?.value),
        number(one.price),
        number(one.cost_per_year),
      ],
    ];
  });
  const { currency } = ok;
  const columns = [
    say(lang, "offer"),
    say(lang, "restsOn"),
    say(lang, "quantity"),
    say(lang, "expectedLife"),
    say(lang, "energyYear"),
    ...(["making", "use", "total"] as const).map((word) => `${say(lang, word)}, ${numbers.unit(most, unit)}`),
    say(lang, "priceOf", { currency }),
    say(lang, "costYear", { currency }),
  ];
  return tableView(say(lang, "theOffers"), columns, rows, "offers", { words: 2, titled: false });
}

function pairs(of: EmpreinteOffers, ok: OffersAnswer, indicator: string): TemplateResult | typeof nil {
  const { language: lang, numbers } = of;
  const found = ok.pairs[indicator] ?? [];
  if (found.length === 0) return nil;
  const level = numbers.percent(ok.confidence);
  const unit = ok.offers[0]?.per_year[indicator]?.unit ?? "";
  const rows = found.map(({ a, b, difference, probability_a_lower: lower, distinction }) => [
    nameAt(ok, a),
    nameAt(ok, b),
    say(lang, `d_${distinction}`, { a: nameAt(ok, a), b: nameAt(ok, b), level }),
    numbers.amount(difference.value, unit),
    lower == null ? "—" : chance(of, lower),
  ]);
  const title = say(lang, "twoByTwo");
  const columns = [say(lang, "first"), say(lang, "second"), say(lang, "says"), say(lang, "movedSum"), say(lang, "probability")];
  return html`<section part="pairs">
    <h2>${title}</h2>
    ${tableView(title, columns, rows, "pairs", { words: 3 })}
  </section>`;
}

function overturn(of: EmpreinteOffers, ok: OffersAnswer): TemplateResult {
  const { language: lang, numbers } = of;
  const unit = unitName(ok.offers[0]?.per_year[ok.lead]?.unit ?? "", lang);
  const rows = ok.overturn.map(({ lowest, other, moved, lever, offered, level_at }) => [
    nameAt(ok, moved),
    say(lang, `lever_${lever}`, { unit }),
    nameAt(ok, moved === lowest ? other : lowest),
    numbers.plain(offered),
    numbers.plain(level_at),
  ]);
  const title = say(lang, "overturn");
  const columns = [say(lang, "offer"), say(lang, "number"), say(lang, "against"), say(lang, "asOffered"), say(lang, "levelAt")];
  return html`<section part="overturn">
    <h2>${title}</h2>
    <p class="muted">${say(lang, "overturnHelp")}</p>
    ${rows.length > 0 ? tableView(title, columns, rows, "overturn", { words: 3 }) : html`<p>${say(lang, "overturnNothing")}</p>`}
  </section>`;
}

/** Signs of an answer to a criterion, beside its words. */
const SIGNS: Record<string, string> = { given: "✓", not_met: "✗", missing: "–" };

function criteria(of: EmpreinteOffers, ok: OffersAnswer): TemplateResult {
  const { language: lang } = of;
  const all = Object.keys(ok.offers[0]?.criteria ?? {});
  const rows = all.map((criterion) => [
    say(lang, `c_${criterion}` as Word),
    ...ok.offers.map(({ criteria: given }) => {
      const evidence = given[criterion] ?? "missing";
      return html`<span aria-hidden="true">${SIGNS[evidence]}</span> ${say(lang, `e_${evidence}`)}`;
    }),
  ]);
  const title = say(lang, "criteria");
  const columns = [say(lang, "criterion"), ...ok.offers.map((one) => one.name)];
  return html`<section part="criteria">
    <h2>${title}</h2>
    ${tableView(title, columns, rows, "criteria", { words: columns.length })}
  </section>`;
}
