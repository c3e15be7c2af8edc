// How sure a total is: what its variance comes from, in closed form while sliders move; and draws, when asked for.
import { html, nothing as nil, type TemplateResult } from "lit";
import type { FleetOptions } from "../api.js";
import { doubtSlider, driversView, momentsView, type Uncertainty } from "./doubt.js";
import type { EmpreinteFleet, Shown } from "./fleet.js";
import { say, type Lang, type Word } from "./words.js";

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

/** The doubt of the indicator that is shown. */
export function doubtView(of: EmpreinteFleet, { ok }: Shown): TemplateResult | typeof nil {
  const doubt = ok.uncertainty?.indicators[of.indicator];
  if (!doubt) return nil;
  const { language: lang } = of;
  return html`<section part="doubt">
    <h2>${say(lang, "howSure")}</h2>
    <p class="muted">${say(lang, "howSureHelp")}</p>
    <div class="fields no-print">${DOUBTED.map(([input, word]) => slider(of, input, word))}</div>
    ${momentsView(of, doubt)} ${driversView(of, doubt, of.chartWidth)} ${draws(of)}
  </section>`;
}

/** The coefficient of variation that the work states for an input, %. */
function stated(options: FleetOptions, input: "lifetime" | "electricity"): number {
  const law = options.doubt?.[input] as { lognormal?: { cv?: number } } | null | undefined;
  return Math.round(100 * (law?.lognormal?.cv ?? 0));
}

function slider(of: EmpreinteFleet, input: "lifetime" | "electricity", word: Word): TemplateResult {
  return doubtSlider(of, input, word, stated(of.work.options, input), (percent) => {
    const { [input]: _, ...others } = of.work.options.doubt ?? {};
    const law = { lognormal: { mean: 1, cv: percent / 100 } };
    const doubt = { ...others, ...(percent > 0 ? { [input]: law } : {}) };
    of.slide({ doubt: Object.keys(doubt).length > 0 ? doubt : undefined });
  });
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
