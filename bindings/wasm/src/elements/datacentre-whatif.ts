// Sliders, and what each of them does.
import { html, nothing as nil, type TemplateResult } from "lit";
import type { SiteAnswer } from "../api.js";
import type { EmpreinteDatacentre } from "./datacentre.js";
import type { Wish } from "./room.js";
import { say, type Word } from "./words.js";

type WhatIf = SiteAnswer["scenarios"][number];

const NAMES: Record<string, Word> = {
  setPoint: "newSetPoint",
  contained: "newContained",
  eco: "newMode",
  together: "together",
};

/** The sliders and their effects. */
export function whatIfView(of: EmpreinteDatacentre, ok: SiteAnswer): TemplateResult {
  const lang = of.language;
  const { room, wish } = of;
  return html`<section part="what-if">
    <h2 id="what-if">${say(lang, "whatIf")}</h2>
    <p class="muted no-print">${say(lang, "whatIfHelp")}</p>
    <div class="fields no-print">
      ${slider(of, "setPoint", wish.setPoint ?? room.setPoint ?? 22, 18, 30, 0.5, "°C", room.setPoint)}
      ${slider(of, "contained", wish.contained ?? room.contained ?? 0, 0, 100, 5, "%", room.contained)}
      <label class="check">
        <input
          type="checkbox"
          name="wish-eco"
          .checked=${wish.eco ?? false}
          @change=${(event: Event) => of.ask({ eco: (event.target as HTMLInputElement).checked || undefined })}
        />
        <span>${say(lang, "newMode")}</span>
      </label>
    </div>
    ${ok.scenarios.length === 0
      ? html`<p class="small muted">${say(lang, "nothingChanged")}</p>`
      : ok.scenarios.map((whatIf) => effect(of, whatIf))}
  </section>`;
}

function slider(
  of: EmpreinteDatacentre,
  key: "setPoint" | "contained",
  value: number,
  min: number,
  max: number,
  step: number,
  unit: string,
  now: number | undefined,
): TemplateResult {
  const moved = (event: Event): void => {
    const to = Number((event.target as HTMLInputElement).value);
    of.ask({ [key]: to === now ? undefined : to } as Wish);
  };
  const shown = `${of.numbers.count(value)} ${unit}`;
  return html`<label class="field">
    <span>${say(of.language, key === "setPoint" ? "newSetPoint" : "newContained")} <output>${shown}</output></span>
    <input
      type="range"
      name="wish-${key}"
      min=${min}
      max=${max}
      step=${step}
      .value=${String(value)}
      aria-valuetext=${shown}
      @input=${moved}
    />
  </label>`;
}

const ROWS = [
  ["edc_kwh", "electricity", "kWh"],
  ["co2e_kg", "climate", "kgCO2e"],
] as const;

function effect(of: EmpreinteDatacentre, { name, outcome, refused }: WhatIf): TemplateResult {
  const { numbers, language: lang } = of;
  const title = say(lang, NAMES[name] ?? "together");
  if (!outcome) {
    return html`<div class="note" data-what-if=${name}>
      <strong>${title}</strong>
      <p>${refused?.message}</p>
      <p class="small muted">${refused?.help}</p>
    </div>`;
  }
  const pue = outcome.after["pue"];
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${title} data-what-if=${name}>
    <table>
      <caption>
        <strong>${title}</strong>
      </caption>
      <thead>
        <tr>
          <td></td>
          <th scope="col" class="n">${say(lang, "before")}</th>
          <th scope="col" class="n">${say(lang, "afterwards")}</th>
          <th scope="col" class="n">${say(lang, "difference")}</th>
        </tr>
      </thead>
      <tbody>
        ${ROWS.map(([key, word, unit]) => {
          const [before, after, difference] = [outcome.before[key], outcome.after[key], outcome.difference[key]];
          if (before === undefined || !after || !difference) return nil;
          return html`<tr>
            <th scope="row">${say(lang, word)}</th>
            <td class="n">${numbers.amount(before, unit)}</td>
            <td class="n">${numbers.amount(after.mid, unit)}</td>
            <td class="n" data-difference=${key} data-value=${difference.mid}>
              ${numbers.range(difference.low, difference.high, unit, difference.mid)}
            </td>
          </tr>`;
        })}
        ${pue && outcome.before["pue"] !== undefined
          ? html`<tr>
              <th scope="row">PUE</th>
              <td class="n">${numbers.plain(outcome.before["pue"])}</td>
              <td class="n">${numbers.plain(pue.mid)}</td>
              <td class="n">${numbers.plain(pue.low)} – ${numbers.plain(pue.high)}</td>
            </tr>`
          : nil}
      </tbody>
    </table>
  </div>`;
}
