// How sure a total is: what its variance comes from, in closed form while sliders move; and draws, when asked for.
import { html, nothing as nil, type TemplateResult } from "lit";
import type { FleetOptions } from "../api.js";
import { doubtSlider, driversView, momentsView } from "./doubt.js";
import { drawsView } from "./draws.js";
import type { EmpreinteFleet, Shown } from "./fleet.js";
import { say, type Word } from "./words.js";

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
    ${momentsView(of, doubt)} ${driversView(of, doubt, of.chartWidth)} ${drawsView(of, doubt, of.indicator)}
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
