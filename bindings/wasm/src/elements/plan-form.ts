// A plan in: files, horizons, prices, and measures in the order in which they are taken.
import { html, nothing as nil, type TemplateResult } from "lit";
import { choice, commonFields, numberIn } from "./decision.js";
import type { EmpreintePlan, Measure } from "./plan.js";
import { say, type Word } from "./words.js";

type Kind = Measure["measure"];

/** The measures, each with what it begins with. */
const BEGIN: Record<Kind, Measure> = {
  keep_longer: { measure: "keep_longer", lifetime_factor: 1.4 },
  refurbish: { measure: "refurbish", share: 0.3, lifetime_years: 4 },
  substitute: { measure: "substitute", replaced: "desktop", by: "laptop" },
  efficient: { measure: "efficient", energy_factor: 0.8 },
  shrink: { measure: "shrink", share_per_year: 0.01 },
};

const KINDS = Object.keys(BEGIN) as Kind[];

/** The form. */
export function formView(of: EmpreintePlan): TemplateResult {
  const { language: lang, state } = of;
  const some = state.lines.length > 0;
  const inside = some
    ? html`<div class="row between">
        <span>${state.files.join(", ")} (${say(lang, "sideLines", { count: of.numbers.count(state.lines.length) })})</span>
        <span class="row">${of.chooser("plan", say(lang, "addFiles"))} ${of.clearButton()}</span>
      </div>`
    : html`<p class="muted">${say(lang, "planIntro")}</p>
        <p class="muted small">${say(lang, "dropPlan")}</p>
        <div class="row">${of.chooser("plan", say(lang, "choose"), "primary")}</div>`;
  return html`<section class="no-print" part="input">
    ${of.place("plan", ".csv,.tsv,.txt,.xlsx,.ods,.json,.toml,.yaml,.yml", (files) => of.open(files), inside)}
    ${some ? html`${basics(of)} ${measures(of)}` : nil}
    <p class="small muted">${say(lang, "private")}</p>
  </section>`;
}

/** The years in a field: `2030, 2050`. */
const yearsIn = (event: Event): number[] | undefined => {
  const years = (event.target as HTMLInputElement).value.split(/[;,\s]+/).map(Number).filter((year) => year > 1900);
  return years.length > 0 ? years.sort((one, other) => one - other) : undefined;
};

function basics(of: EmpreintePlan): TemplateResult {
  const { language: lang, state, decided } = of;
  const { plan } = state;
  const horizons = plan.horizons ?? decided?.ok.scenarios[0]?.horizons.map((one) => one.year) ?? [];
  return html`<div class="fields">
      ${commonFields(of, plan.options ?? {}, "", (to) => of.option(to))}
      ${number(of, "from", "planFrom", plan.from ?? decided?.ok.from, (from) => of.set({ from }))}
      <label class="field">
        <span>${say(lang, "planTo")}</span>
        <input
          name="horizons"
          inputmode="numeric"
          .value=${horizons.join(" ")}
          @change=${(event: Event) => of.set({ horizons: yearsIn(event) })}
        />
      </label>
    </div>
    <details>
      <summary>${say(lang, "more")}</summary>
      <div class="stack">
        <div class="fields">${path(of)} ${prices(of)}</div>
        ${(plan.electricity_path ?? []).length > 2 ? html`<p class="small muted">${say(lang, "kwhFile")}</p>` : nil}
      </div>
    </details>`;
}

function number(
  of: EmpreintePlan,
  name: string,
  label: Word | { text: string },
  value: number | null | undefined,
  take: (value: number | undefined) => void,
): TemplateResult {
  return html`<label class="field">
    <span>${typeof label === "string" ? say(of.language, label) : label.text}</span>
    <input
      name=${name}
      type="number"
      min="0"
      step="any"
      .value=${value == null ? "" : String(value)}
      @change=${(event: Event) => take(numberIn(event))}
    />
  </label>`;
}

/** The path of the electricity: its ends, unless a plan brought more than these. */
function path(of: EmpreintePlan): TemplateResult | typeof nil {
  const { plan } = of.state;
  const points = plan.electricity_path ?? [];
  if (points.length > 2) return nil;
  const from = of.decided?.ok.from ?? plan.from ?? 0;
  const to = of.decided?.ok.to ?? 0;
  const [first, last] = [points.find((one) => one.year <= from), points.find((one) => one.year > from)];
  const take = (now: number | undefined, then: number | undefined): void =>
    of.set({
      electricity_path:
        now === undefined && then === undefined
          ? undefined
          : [
              ...(now === undefined ? [] : [{ year: from, gwp_kgco2e_per_kwh: now }]),
              ...(then === undefined ? [] : [{ year: to, gwp_kgco2e_per_kwh: then }]),
            ],
    });
  const [now, then] = [first?.gwp_kgco2e_per_kwh, last?.gwp_kgco2e_per_kwh];
  return html`${number(of, "kwh-now", "kwhNow", now, (value) => take(value, then))}
  ${number(of, "kwh-then", "kwhThen", then, (value) => take(now, value))}`;
}

/** Prices of the commonest types of the fleet, and of those that a plan brought. */
function prices(of: EmpreintePlan): TemplateResult {
  const { language: lang, state } = of;
  const { plan } = state;
  const currency = plan.currency ?? "EUR";
  const types = new Set([...Object.keys(plan.prices ?? {}), "laptop", "desktop", "monitor", "server"]);
  const label = (type: string): { text: string } => ({
    text: `${say(lang, "newDevice", { currency })} (${of.names?.types[type] ?? type})`,
  });
  return html`${number(of, "price_per_kwh", "pricePerKwh", plan.price_per_kwh, (price) => of.set({ price_per_kwh: price }))}
  ${[...types].map((type) => number(of, `price-${type}`, label(type), plan.prices?.[type], (price) => of.price(type, price)))}`;
}

function measures(of: EmpreintePlan): TemplateResult {
  const { language: lang, state } = of;
  const add = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    const kind = KINDS.find((known) => known === select.value);
    select.value = "";
    if (kind) of.measure([...state.measures, BEGIN[kind]]);
  };
  return html`<div class="stack" role="group" aria-labelledby="my-measures">
    <h3 id="my-measures">${say(lang, "myMeasures")}</h3>
    ${state.measures.length === 0 ? html`<p class="muted">${say(lang, "noMeasures")}</p>` : nil}
    <ol class="findings">
      ${state.measures.map((measure, at) => html`<li data-measure=${at}>${measureView(of, measure, at)}</li>`)}
    </ol>
    <label class="field">
      <span>${say(lang, "addMeasure")}</span>
      <select name="add-measure" class="inline" @change=${add}>
        <option value="">—</option>
        ${KINDS.map((kind) => html`<option value=${kind}>${say(lang, `m_${kind}`)}</option>`)}
      </select>
    </label>
  </div>`;
}

function measureView(of: EmpreintePlan, measure: Measure, at: number): TemplateResult {
  const { language: lang, state } = of;
  const all = state.measures;
  const name = say(lang, "measureOf", { name: say(lang, `m_${measure.measure}`), number: at + 1 });
  const put = (to: Measure): void => of.measure(all.map((one, position) => (position === at ? to : one)));
  const move = (by: number): void => {
    const moved = all.filter((_, position) => position !== at);
    moved.splice(at + by, 0, measure);
    of.measure(moved);
  };
  const button = (word: Word, enabled: boolean, does: () => void): TemplateResult =>
    html`<button class="plain small" ?disabled=${!enabled} @click=${does}>
      ${say(lang, word)}<span class="hidden"> (${name})</span>
    </button>`;
  return html`<div class="row between">
      <h3><span class="name">${say(lang, `m_${measure.measure}`)}</span></h3>
      <span class="row">
        ${button("moveUp", at > 0, () => move(-1))} ${button("moveDown", at < all.length - 1, () => move(1))}
        ${button("remove", true, () => of.measure(all.filter((_, position) => position !== at)))}
      </span>
    </div>
    <div class="fields">${fields(of, measure, at, put)}</div>`;
}

/** A slider in percent. */
function slider(
  of: EmpreintePlan,
  name: string,
  word: Word,
  share: number,
  most: number,
  step: number,
  take: (share: number) => void,
): TemplateResult {
  const shown = of.numbers.percent(share);
  return html`<label class="field">
    <span>${say(of.language, word)} <output>${shown}</output></span>
    <input
      type="range"
      name=${name}
      min="0"
      max=${most}
      step=${step}
      .value=${String(Math.round(share * 1000) / 10)}
      aria-valuetext=${shown}
      @input=${(event: Event) => take(Number((event.target as HTMLInputElement).value) / 100)}
    />
  </label>`;
}

function fields(of: EmpreintePlan, measure: Measure, at: number, put: (to: Measure) => void): TemplateResult {
  const types = (name: string, word: Word, none: Word | undefined, chosen: string, take: (type: string) => void): TemplateResult => {
    const known = Object.entries(of.names?.types ?? {})
      .filter(([id]) => id !== "unknown")
      .sort(([, one], [, other]) => one.localeCompare(other, of.language));
    const choices = none ? [["", say(of.language, none)] as [string, string], ...known] : known;
    return choice(`${name}-${at}`, say(of.language, word), choices, chosen, take);
  };
  if (measure.measure === "substitute") {
    return html`${types("replaced", "replacedType", undefined, measure.replaced, (replaced) => put({ ...measure, replaced }))}
    ${types("by", "byType_", undefined, measure.by, (by) => put({ ...measure, by }))}
    ${types("without", "withoutType", "noneOf", measure.without ?? "", (without) => put({ ...measure, without: without || null }))}`;
  }
  const selected = types("of", "ofType", "everyType", measure.of?.types?.[0] ?? "", (type) =>
    put({ ...measure, of: { ...measure.of, types: type ? [type] : [] } }),
  );
  switch (measure.measure) {
    case "keep_longer":
      return html`${selected}
      ${measure.lifetime_years == null
        ? slider(of, `keep-${at}`, "keepBy", (measure.lifetime_factor ?? 1) - 1, 150, 5, (longer) =>
            put({ ...measure, lifetime_factor: Math.round((1 + longer) * 100) / 100 }),
          )
        : number(of, `keep-years-${at}`, "keepTo", measure.lifetime_years, (years) => put({ ...measure, lifetime_years: years ?? null }))}`;
    case "shrink":
      return html`${selected}
      ${slider(of, `shrink-${at}`, "shrinkBy", measure.share_per_year, 10, 0.5, (share_per_year) => put({ ...measure, share_per_year }))}`;
    case "refurbish":
      return html`${selected}
      ${slider(of, `refurbish-${at}`, "refurbishShare", measure.share, 100, 5, (share) => put({ ...measure, share }))}
      ${number(of, `refurbish-years-${at}`, "refurbishLife", measure.lifetime_years, (years) => put({ ...measure, lifetime_years: years ?? 4 }))}`;
    case "efficient":
      return html`${selected}
      ${slider(of, `efficient-${at}`, "drawLess", 1 - measure.energy_factor, 80, 5, (less) =>
        put({ ...measure, energy_factor: Math.round((1 - less) * 100) / 100 }),
      )}`;
  }
}
