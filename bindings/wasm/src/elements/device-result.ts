// What one machine costs, two side by side, and whether the second should replace the first.
import { html, nothing as nil, type TemplateResult } from "lit";
import type { DeviceAnswer, Estimate, Impact } from "../api.js";
import { between } from "./between.js";
import type { Answered, EmpreinteDevice } from "./device.js";
import { splitChart } from "./fleet-charts.js";
import { notes, sources } from "./fleet-result.js";
import { unitName } from "./numbers.js";
import { pair, say, WORDS, type Word } from "./words.js";

type Part = DeviceAnswer["components"][number];

const HOURS_OF_A_YEAR = 8760;
const TITLES: readonly Word[] = ["firstMachine", "secondMachine"];

/** The result. */
export function resultView(of: EmpreinteDevice): TemplateResult {
  const two = of.answers.length > 1;
  return html`<section part="result">
      <div class="row between">
        <h2>${say(of.language, "result")}</h2>
        ${indicators(of)}
      </div>
      <div class="machines">${of.answers.map((answer, at) => machine(of, answer, at))}</div>
    </section>
    ${two ? html`${comparison(of)} ${replacement(of)}` : nil}`;
}

function indicators(of: EmpreinteDevice): TemplateResult {
  const lang = of.language;
  const codes = Object.keys(of.answers[0]?.ok.impacts ?? {});
  return html`<label class="field no-print">
    <span>${say(lang, "indicator")}</span>
    <select
      name="indicator"
      class="inline"
      @change=${(event: Event) => of.look((event.target as HTMLSelectElement).value)}
    >
      ${codes.map(
        (code) =>
          html`<option value=${code} ?selected=${code === of.indicator}>${of.names?.indicators[code] ?? code}</option>`,
      )}
    </select>
  </label>`;
}

function machine(of: EmpreinteDevice, { ok, diagnostics }: Answered, at: number): TemplateResult {
  const lang = of.language;
  const two = of.answers.length > 1;
  return html`<div class="stack" data-answer=${at}>
    ${two ? html`<h3>${say(lang, TITLES[at] ?? "firstMachine")}</h3>` : nil} ${headline(of, ok, at)}
    ${cards(of, ok)} ${chart(of, ok, at)} ${recognised(of, ok)} ${basis(of, ok, at)} ${notes(lang, diagnostics)}
    ${sources(lang, ok)}
    <div class="row no-print">
      <button class="plain small" data-export="json-${at}" @click=${() => of.export(at)}>
        ${say(lang, "exportDevice")}
      </button>
    </div>
  </div>`;
}

function headline(of: EmpreinteDevice, ok: DeviceAnswer, at: number): TemplateResult {
  const { numbers, language: lang, indicator } = of;
  const impact = ok.impacts[indicator];
  const total = impact?.total;
  if (!impact || !total) return html`<p class="note">${say(lang, "nothingCounted")}</p>`;
  const shown = numbers.parts(total.value, impact.unit);
  const value = at === 0
    ? html`<data value=${total.value} data-total>${shown.value}</data>`
    : html`<data value=${total.value} data-other-total>${shown.value}</data>`;
  return html`<div class="headline" part="total" aria-live="polite">
    <span class="name">${of.names?.indicators[indicator] ?? indicator}</span>
    <span class="number">${value} <span class="unit">${shown.unit} ${span(of, ok)}</span></span>
    <span class="muted">${between(of.numbers, of.language, total, impact.unit)}</span>
    <span class="muted small name">${roadOf(of, ok)}</span>
  </div>`;
}

/** The time that a result stands for. */
function span(of: EmpreinteDevice, ok: DeviceAnswer): string {
  if (of.place.span === "year") return say(of.language, "perYear");
  const hours = ok.period_hours;
  return hours == null ? "" : say(of.language, "overYears", { years: of.numbers.count(hours / HOURS_OF_A_YEAR) });
}

function roadOf(of: EmpreinteDevice, ok: DeviceAnswer): string {
  const kind = of.names?.types[ok.type] ?? say(of.language, "cloudInstance");
  const stand = ok.stand_in ? ` (${ok.stand_in})` : "";
  return `${kind}, ${of.names?.roads[ok.road] ?? ok.road}${stand}`;
}

function cards(of: EmpreinteDevice, ok: DeviceAnswer): TemplateResult {
  const { numbers, language: lang, indicator } = of;
  const impact = ok.impacts[indicator];
  const amount = (estimate: Estimate | null | undefined, unit: string): string =>
    estimate ? numbers.amount(estimate.value, unit) : say(lang, "absent");
  const shown: [Word, string][] = [
    ["making", amount(impact?.embodied, impact?.unit ?? "")],
    ["use", amount(impact?.use, impact?.unit ?? "")],
    ["meanPower", amount(ok.power_w, "W")],
    ["yearlyEnergy", amount(ok.energy_kwh_per_year, "kWh")],
    ["maturity", ok.maturity ?? say(lang, "absent")],
  ];
  return html`<ul class="cards">
    ${shown.map(
      ([word, text]) => html`<li><span class="small muted">${say(lang, word)}</span><strong>${text}</strong></li>`,
    )}
  </ul>`;
}

/** A title that tells which of two devices it is of. */
const titled = (of: EmpreinteDevice, word: Word, at: number): string =>
  of.answers.length > 1 ? pair(of.language, say(of.language, TITLES[at] ?? "firstMachine"), say(of.language, word)) : say(of.language, word);

const partName = (of: EmpreinteDevice, code: string): string =>
  code === "device" ? say(of.language, "whole") : (of.names?.components[code] ?? code);

function chart(of: EmpreinteDevice, ok: DeviceAnswer, at: number): TemplateResult | typeof nil {
  const { numbers, language: lang, indicator } = of;
  const narrow = of.clientWidth < 640 || of.answers.length > 1;
  const parts = ok.components.map((part) => ({
    label: partName(of, part.component),
    quantity: part.units,
    impact: part.impacts[indicator] as Impact | undefined,
  }));
  const drawn = splitChart({ numbers, lang, width: narrow ? 380 : 620 }, `parts-${at}`, titled(of, "byPart", at), parts);
  return drawn ? of.figure(drawn) : nil;
}

/** What names were taken for. */
function recognised(of: EmpreinteDevice, ok: DeviceAnswer): TemplateResult | typeof nil {
  const lang = of.language;
  const found = ok.components.flatMap((part) => (part.recognition ? [part.recognition] : []));
  const device = ok.recognition;
  if (found.length === 0 && !device) return nil;
  return html`<ul class="plain small">
    ${device
      ? html`<li data-recognition>
          ${say(lang, "takenAs", { text: device.name, name: device.product ?? device.family ?? of.names?.types[device.type] ?? device.type })}
          (${device.reason})
        </li>`
      : nil}
    ${found.map(({ text, name, alternatives }) => {
      const near = alternatives.map((other) => other.name).join(", ");
      const more = !name && near ? ` (${say(lang, "nearest", { names: near })})` : "";
      return html`<li>${name ? say(lang, "takenAs", { text, name }) : say(lang, "notTaken", { text })}${more}</li>`;
    })}
  </ul>`;
}

interface Row {
  component: string;
  name: string;
  value: string;
  status: string;
  source: string;
}

/** Every value that the result rests on, with where it comes from. */
function basis(of: EmpreinteDevice, ok: DeviceAnswer, at: number): TemplateResult {
  const lang = of.language;
  const title = titled(of, "basis", at);
  const rows = [
    ...ok.components.flatMap((part) => attributesOf(of, part)),
    ...ok.usage.map((input) => row(of, say(lang, "use"), input.name, input, input.source ?? "")),
  ];
  const head: Word[] = ["component", "attribute", "value", "origin", "source"];
  return html`<details part="basis">
    <summary>${title}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label=${title}>
      <table>
        <thead>
          <tr>
            ${head.map((word) => html`<th scope="col" class=${word === "value" ? "n" : ""}>${say(lang, word)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ component, name, value, status, source }) =>
              html`<tr>
                <td>${component}</td>
                <td>${name}</td>
                <td class="n">${value}</td>
                <td><span class="badge ${status === "default" ? "low" : ""}">${of.names?.origins[status] ?? status}</span></td>
                <td class="small muted">${source}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

function attributesOf(of: EmpreinteDevice, part: Part): Row[] {
  const component = partName(of, part.component);
  return Object.entries(part.attributes).flatMap(([name, attribute]) =>
    attribute ? [row(of, component, name, attribute, attribute.source ?? "")] : [],
  );
}

interface Resolved {
  value: number;
  low?: number | null | undefined;
  high?: number | null | undefined;
  unit: string;
  status: string;
}

function row(of: EmpreinteDevice, component: string, name: string, given: Resolved, source: string): Row {
  const { numbers, language: lang } = of;
  const word = `a_${name}`;
  const unit = given.unit === "ratio" ? "" : unitName(given.unit, lang);
  const range = given.low == null || given.high == null ? "" : ` (${numbers.plain(given.low)} – ${numbers.plain(given.high)})`;
  return {
    component,
    name: word in WORDS ? say(lang, word as Word) : name,
    value: `${numbers.plain(given.value)}${range}${unit ? `\u00a0${unit}` : ""}`,
    status: given.status,
    source,
  };
}

function comparison(of: EmpreinteDevice): TemplateResult {
  const { numbers, language: lang } = of;
  const title = say(lang, "sideBySide");
  const [one, other] = of.answers.map((answer) => answer.ok.impacts);
  const codes = Object.keys(one ?? {}).filter((code) => one?.[code]?.total || other?.[code]?.total);
  const cell = (impact: Impact | undefined): string =>
    impact?.total ? numbers.amount(impact.total.value, impact.unit) : say(lang, "absent");
  return html`<section part="comparison">
    <h2>${title}</h2>
    <div class="scroll" tabindex="0" role="region" aria-label=${title}>
      <table>
        <thead>
          <tr>
            <td></td>
            <th scope="col" class="n">${say(lang, "firstMachine")}</th>
            <th scope="col" class="n">${say(lang, "secondMachine")}</th>
            <th scope="col" class="n">${say(lang, "change")}</th>
          </tr>
        </thead>
        <tbody>
          ${codes.map((code) => {
            const [before, after] = [one?.[code], other?.[code]] as (Impact | undefined)[];
            return html`<tr>
              <th scope="row"><span class="name">${of.names?.indicators[code] ?? code}</span></th>
              <td class="n">${cell(before)}</td>
              <td class="n">${cell(after)}</td>
              <td class="n">${change(of, before?.total?.value, after?.total?.value)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
  </section>`;
}

function change(of: EmpreinteDevice, before: number | undefined, after: number | undefined): string {
  if (!before || after === undefined) return "–";
  const share = after / before - 1;
  return `${share > 0 ? "+" : ""}${of.numbers.percent(share)}`;
}

function replacement(of: EmpreinteDevice): TemplateResult | typeof nil {
  const { numbers, language: lang } = of;
  const found = of.answers[1]?.ok.replacement;
  if (!found) return nil;
  const title = say(lang, "replacement");
  return html`<section part="replacement">
    <h2>${title}</h2>
    <p class="muted">${say(lang, "replacementHelp")}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${title}>
      <table>
        <thead>
          <tr>
            <td></td>
            ${(["making", "saving", "breakEven"] as const).map(
              (word) => html`<th scope="col" class="n">${say(lang, word)}</th>`,
            )}
            <th scope="col">${say(lang, "verdict")}</th>
          </tr>
        </thead>
        <tbody>
          ${Object.entries(found.break_even).map(([code, one]) => {
            if (!one) return nil;
            const amount = (estimate: Estimate | null | undefined): string =>
              estimate ? numbers.amount(estimate.value, one.unit) : say(lang, "absent");
            return html`<tr data-break-even=${code} data-verdict=${one.verdict}>
              <th scope="row"><span class="name">${of.names?.indicators[code] ?? code}</span></th>
              <td class="n">${amount(one.making)}</td>
              <td class="n">${amount(one.saving_per_year)}</td>
              <td class="n">${one.years == null ? "–" : say(lang, "yearsOf", { years: numbers.plain(one.years) })}</td>
              <td><strong class="name">${of.names?.verdicts[one.verdict] ?? one.verdict}</strong></td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
  </section>`;
}
