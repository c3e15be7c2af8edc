// How sure a total is: what its variance comes from, in closed form while sliders move; and draws, when asked for.
import { html, nothing as nil, type TemplateResult } from "lit";
import type { FleetAnswer, FleetOptions } from "../api.js";
import { barChart } from "./fleet-charts.js";
import type { EmpreinteFleet, Shown } from "./fleet.js";
import { say, type Lang, type Word } from "./words.js";

/** How sure the totals of a fleet are. */
export type Uncertainty = NonNullable<FleetAnswer["uncertainty"]>;
type Doubt = NonNullable<Uncertainty["indicators"][string]>;
type Driver = Doubt["drivers"][number];

/** Draws under way, or done. */
export interface Drawing {
  /** Share of the draws that is done. */
  share: number;
  /** Stops it between two rounds. */
  stop: AbortController;
  /** The last round. */
  found?: Uncertainty;
  done: boolean;
}

/** Inputs whose doubt a slider states. */
const DOUBTED = [
  ["lifetime", "doubtLifetime"],
  ["electricity", "doubtElectricity"],
] as const;

/** Largest coefficient of variation that a slider states, %. */
const MOST = 50;

const NAMES: Record<string, Word> = {
  source: "driverSource",
  model: "driverModel",
  units: "driverUnits",
  lifetime: "driverLifetime",
  energy: "driverEnergy",
  quantity: "driverQuantity",
  electricity: "driverElectricity",
  recognition: "driverRecognition",
  all: "driverAll",
};

/** Drivers that have a bar. */
const SHOWN = 8;

/** The doubt of the indicator that is shown. */
export function doubtView(of: EmpreinteFleet, { ok }: Shown): TemplateResult | typeof nil {
  const doubt = ok.uncertainty?.indicators[of.indicator];
  if (!doubt) return nil;
  const { language: lang, numbers } = of;
  const gap = doubt.mean / doubt.value - 1;
  return html`<section part="doubt">
    <h2>${say(lang, "howSure")}</h2>
    <p class="muted">${say(lang, "howSureHelp")}</p>
    <div class="fields no-print">${DOUBTED.map(([input, word]) => slider(of, input, word))}</div>
    <p aria-live="polite">
      ${say(lang, "moments", {
        mean: numbers.amount(doubt.mean, doubt.unit),
        deviation: numbers.amount(doubt.standard_deviation, doubt.unit),
      })}
      ${Math.abs(gap) > 0.01 ? say(lang, "meanAway", { gap: numbers.percent(gap) }) : nil}
    </p>
    ${chart(of, doubt)} ${draws(of)}
  </section>`;
}

/** The coefficient of variation that the work states for an input, %. */
function stated(options: FleetOptions, input: "lifetime" | "electricity"): number {
  const law = options.doubt?.[input] as { lognormal?: { cv?: number } } | null | undefined;
  return Math.round(100 * (law?.lognormal?.cv ?? 0));
}

function slider(of: EmpreinteFleet, input: "lifetime" | "electricity", word: Word): TemplateResult {
  const value = stated(of.work.options, input);
  const shown = `± ${of.numbers.percent(value / 100)}`;
  const moved = (event: Event): void => {
    const cv = Number((event.target as HTMLInputElement).value) / 100;
    const { [input]: _, ...others } = of.work.options.doubt ?? {};
    const doubt = { ...others, ...(cv > 0 ? { [input]: { lognormal: { mean: 1, cv } } } : {}) };
    of.slide({ doubt: Object.keys(doubt).length > 0 ? doubt : undefined });
  };
  return html`<label class="field">
    <span>${say(of.language, word)} <output>${shown}</output></span>
    <input
      type="range"
      name="doubt-${input}"
      min="0"
      max=${MOST}
      step="5"
      .value=${String(value)}
      aria-valuetext=${shown}
      @input=${moved}
    />
  </label>`;
}

function chart(of: EmpreinteFleet, doubt: Doubt): TemplateResult {
  const { language: lang, numbers } = of;
  const parts = doubt.drivers.slice(0, SHOWN).map((driver) => ({
    label: nameOf(of, driver),
    value: 100 * driver.first_order,
    unit: "%",
  }));
  const drawn = barChart("doubt", say(lang, "whereDoubt"), parts, numbers, lang, of.chartWidth);
  return drawn ? html`<div class="figures">${of.figure(drawn)}</div>` : html`<p class="muted">${say(lang, "noInterval")}</p>`;
}

/** A driver as a person calls it. */
function nameOf(of: EmpreinteFleet, driver: Driver): string {
  const type = driver.device_type ? (of.names?.types[driver.device_type] ?? driver.device_type) : "";
  const place = of.names?.places[driver.of] ?? driver.of;
  const ofType = driver.driver === "model" || driver.driver === "recognition";
  const what = ofType ? type : driver.driver === "electricity" ? place : driver.of;
  if (driver.driver === "recognition" && driver.of === "unknown") return say(of.language, "driverUnrecognised");
  return say(of.language, NAMES[driver.driver] ?? "driverAll", { of: what === "lines" ? "" : what }).trim();
}

function draws(of: EmpreinteFleet): TemplateResult {
  const { language: lang, drawing } = of;
  const under = drawing && !drawing.done;
  return html`<div class="row no-print">
      ${under
        ? html`<progress max="1" .value=${drawing.share} aria-label=${say(lang, "drawing")}></progress>
            <button data-stop @click=${() => drawing.stop.abort()}>${say(lang, "cancel")}</button>`
        : html`<button data-draw @click=${() => of.draw()}>${say(lang, "draw")}</button>`}
    </div>
    ${drawing?.found ? drawnView(of, drawing.found, lang) : nil}`;
}

function drawnView(of: EmpreinteFleet, found: Uncertainty, lang: Lang): TemplateResult | typeof nil {
  const doubt = found.indicators[of.indicator];
  const agreement = doubt?.agreement ?? [];
  if (!doubt || agreement.length === 0) return nil;
  const { numbers } = of;
  const title = say(lang, "drawn", { draws: numbers.count(found.drawing?.draws ?? 0) });
  const words: Record<string, Word> = { mean: "mean", standard_deviation: "deviation", low: "lowBound", high: "highBound" };
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${title} data-drawn=${found.drawing?.draws ?? 0}>
      <table>
        <caption><strong>${title}</strong></caption>
        <thead>
          <tr>
            <td></td>
            <th scope="col" class="n">${say(lang, "closedForm")}</th>
            <th scope="col" class="n">${say(lang, "byDraws")}</th>
            <th scope="col" class="n">${say(lang, "standardError")}</th>
            <th scope="col">${say(lang, "agree")}</th>
          </tr>
        </thead>
        <tbody>
          ${agreement.map(
            (row) =>
              html`<tr>
                <th scope="row">${say(lang, words[row.of] ?? "value")}</th>
                <td class="n">${numbers.amount(row.closed, doubt.unit)}</td>
                <td class="n">${numbers.amount(row.drawn, doubt.unit)}</td>
                <td class="n">${numbers.amount(row.standard_error, doubt.unit)}</td>
                <td>${say(lang, row.agrees ? "yes" : "no")}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="small muted">${found.says}</p>`;
}
