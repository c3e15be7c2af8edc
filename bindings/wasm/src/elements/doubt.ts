// What a total's variance comes from, and sliders that state more of it: of fleets and of sites.
import { html, nothing as nil, type TemplateResult } from "lit";
import type { FleetAnswer } from "../api.js";
import type { Calculator } from "./base.js";
import { barChart } from "./fleet-charts.js";
import { say, type Word } from "./words.js";

/** How sure the totals are. */
export type Uncertainty = NonNullable<FleetAnswer["uncertainty"]>;
/** How sure the total of one indicator is. */
export type Doubt = NonNullable<Uncertainty["indicators"][string]>;

/** Largest coefficient of variation that a slider states, %. */
const MOST = 50;

/** Drivers that have a bar. */
const SHOWN = 8;

const NAMES: Record<string, Word> = {
  source: "driverSource",
  model: "driverModel",
  units: "driverUnits",
  lifetime: "driverLifetime",
  energy: "driverEnergy",
  quantity: "driverQuantity",
  electricity: "driverElectricity",
  recognition: "driverRecognition",
  meter: "driverMeter",
  post: "driverPost",
  constant: "driverConstant",
  pue: "driverPue",
  all: "driverAll",
};

/** Mean and standard deviation in words. */
export function momentsView(of: Calculator, doubt: Doubt): TemplateResult {
  const { language: lang, numbers } = of;
  const gap = doubt.mean / doubt.value - 1;
  return html`<p aria-live="polite">
    ${say(lang, "moments", {
      mean: numbers.amount(doubt.mean, doubt.unit),
      deviation: numbers.amount(doubt.standard_deviation, doubt.unit),
    })}
    ${Math.abs(gap) > 0.01 ? say(lang, "meanAway", { gap: numbers.percent(gap) }) : nil}
  </p>`;
}

/** Where the doubt comes from; posts of a site by their names. */
export function driversView(
  of: Calculator,
  doubt: Doubt,
  width: number,
  posts: Readonly<Record<string, string>> = {},
): TemplateResult {
  const { language: lang, numbers } = of;
  const parts = doubt.drivers.slice(0, SHOWN).map((driver) => ({
    label: driverName(of, driver, posts),
    value: 100 * driver.first_order,
    unit: "%",
  }));
  const drawn = barChart("doubt", say(lang, "whereDoubt"), parts, numbers, lang, width);
  return drawn ? html`<div class="figures">${of.figure(drawn)}</div>` : html`<p class="muted">${say(lang, "noInterval")}</p>`;
}

/** A driver as a person calls it. */
export function driverName(
  of: Calculator,
  driver: { driver: string; of: string; device_type?: string | null },
  posts: Readonly<Record<string, string>> = {},
): string {
  const lang = of.language;
  const type = driver.device_type ? (of.names?.types[driver.device_type] ?? driver.device_type) : "";
  const places: Readonly<Record<string, string>> = of.names?.places ?? {};
  const known: Record<string, string | undefined> = {
    model: type,
    recognition: type,
    electricity: places[driver.of],
    post: posts[driver.of],
  };
  if (driver.driver === "recognition" && driver.of === "unknown") return say(lang, "driverUnrecognised");
  if (driver.driver === "meter" && driver.of === "") return say(lang, "driverMeters");
  const what = known[driver.driver] ?? driver.of;
  return say(lang, NAMES[driver.driver] ?? "driverAll", { of: what === "lines" ? "" : what }).trim();
}

/** A slider that states the coefficient of variation of an input, %. */
export function doubtSlider(
  of: Calculator,
  input: string,
  word: Word,
  value: number,
  moved: (percent: number) => void,
): TemplateResult {
  const shown = `± ${of.numbers.percent(value / 100)}`;
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
      @input=${(event: Event) => moved(Number((event.target as HTMLInputElement).value))}
    />
  </label>`;
}
