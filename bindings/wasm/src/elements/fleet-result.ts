// What a fleet adds up to.
import { html, nothing as nil, type TemplateResult } from "lit";
import type { Diagnostic, Impact } from "../api.js";
import { between } from "./between.js";
import type { EmpreinteFleet, Shown } from "./fleet.js";
import type { Numbers } from "./numbers.js";
import { pair, say, type Lang } from "./words.js";

/** The result. */
export function resultView(of: EmpreinteFleet, shown: Shown): TemplateResult {
  const { ok } = shown;
  const { language: lang, indicator } = of;
  const names = of.names?.indicators ?? {};
  const impact = ok.total[indicator];
  const others = Object.entries(ok.total).filter(([code]) => code !== indicator);
  return html`<section part="result">
    <h2>${say(lang, "result")}</h2>
    <div class="headline" part="total" aria-live="polite">${headline(of, impact, ok.method)}</div>
    ${objective(of, shown)} ${coverage(of, shown)}
    <ul class="cards">
      ${others.map(([code, other]) => card(of.numbers, lang, names[code] ?? code, other))} ${intensities(of, shown)}
    </ul>
    ${everyday(of, shown)} ${notes(lang, shown.diagnostics)} ${sources(lang, ok)}
  </section>`;
}

function headline(of: EmpreinteFleet, impact: Impact | undefined, method: string): TemplateResult {
  const lang = of.language;
  const numbers = of.numbers;
  const total = impact?.total;
  if (!impact || !total) return html`<p class="note">${say(lang, "nothingCounted")}</p>`;
  const parts = numbers.parts(total.value, impact.unit);
  const per = say(lang, method === "flux" ? "inYear" : "perYear");
  return html`<span class="name">${of.names?.indicators[of.indicator] ?? of.indicator}</span>
    <span class="number"
      ><data value=${total.value} data-total>${parts.value}</data>
      <span class="unit">${parts.unit} ${per}</span></span
    >
    <span class="muted">${between(numbers, lang, total, impact.unit)}</span>`;
}

function objective(of: EmpreinteFleet, { ok }: Shown): TemplateResult | typeof nil {
  const before = ok.total[of.indicator]?.total?.value;
  const after = ok.total_with_lifetime_factor?.[of.indicator];
  if (!after?.total || !before) return nil;
  const change = after.total.value / before - 1;
  const sign = change > 0 ? "+" : "";
  return html`<p>
    ${say(of.language, "withObjective", {
      amount: of.numbers.amount(after.total.value, after.unit),
      change: `${sign}${of.numbers.percent(change)}`,
    })}
  </p>`;
}

function coverage(of: EmpreinteFleet, { ok }: Shown): TemplateResult {
  const lang = of.language;
  const numbers = of.numbers;
  const counted = ok.coverage.by_status["counted"]?.quantity ?? 0;
  const all = ok.coverage.all.quantity;
  const share = all > 0 ? counted / all : 0;
  const rest = Object.entries(ok.coverage.by_status).filter(([status]) => status !== "counted");
  const older = ok.older_than_lifetime_share;
  return html`<div class="stack" part="coverage">
    <div class="row between small">
      <span>${say(lang, "counted", { counted: numbers.count(counted), all: numbers.count(all) })}</span>
      <span class="muted">
        ${rest
          .map(([status, count]) => pair(lang, of.names?.statuses[status] ?? status, numbers.count(count?.quantity ?? 0)))
          .join(" · ")}
      </span>
    </div>
    <progress class="gauge" max="1" .value=${share} aria-label=${say(lang, "countedShare")}></progress>
    ${older ? html`<p class="small muted">${say(lang, "older", { share: numbers.percent(older) })}</p>` : nil}
  </div>`;
}

const card = (numbers: Numbers, lang: Lang, name: string, impact: Impact | undefined): TemplateResult =>
  html`<li>
    <span class="name small muted">${name}</span>
    <strong>${impact?.total ? numbers.amount(impact.total.value, impact.unit) : say(lang, "absent")}</strong>
  </li>`;

function intensities(of: EmpreinteFleet, { ok }: Shown): TemplateResult[] {
  const parts = [
    ["person", "perPerson"],
    ["workstation", "perWorkstation"],
    ["m2", "perM2"],
  ] as const;
  return parts.flatMap(([unit, word]) => {
    const per = ok.per[unit];
    return per ? [card(of.numbers, of.language, say(of.language, word), per.impacts[of.indicator])] : [];
  });
}

function everyday(of: EmpreinteFleet, { ok }: Shown): TemplateResult | typeof nil {
  const sayings = ok.equivalences ?? [];
  if (sayings.length === 0) return nil;
  const { numbers, language: lang } = of;
  return html`<details part="equivalences">
    <summary>${say(lang, "equivalences")}</summary>
    <ul class="plain">
      ${sayings.map((saying) => html`<li>
            <strong>${numbers.amount(saying.value, saying.unit)}</strong>
            ${lang === "fr" ? saying.of_fr : saying.of_en}
          </li>`)}
    </ul>
  </details>`;
}

/** Diagnostics of one code stand together. */
export function notes(lang: Lang, diagnostics: readonly Diagnostic[]): TemplateResult | typeof nil {
  const groups = new Map<string, Diagnostic[]>();
  for (const note of diagnostics) groups.set(note.code, [...(groups.get(note.code) ?? []), note]);
  if (groups.size === 0) return nil;
  return html`<details part="notes">
    <summary>${say(lang, "notes", { count: groups.size })}</summary>
    <ul class="plain">
      ${[...groups.values()].map(
        ([first, ...rest]) =>
          html`<li>
            ${first?.message}${rest.length > 0
              ? html` <span class="badge">${say(lang, "times", { count: rest.length + 1 })}</span>`
              : nil}
            <br /><span class="small muted">${first?.help}</span>
          </li>`,
      )}
    </ul>
  </details>`;
}

/** Sources of the figures used, with their notices. */
export const sources = (lang: Lang, ok: Pick<Shown["ok"], "sources">): TemplateResult =>
  html`<details part="sources">
    <summary>${say(lang, "sources")}</summary>
    <ul class="plain small">
      ${ok.sources.map(
        (source) =>
          html`<li>
            ${source.citation}${source.licence ? html` (${source.licence})` : nil}
            ${source.notice ? html`<br /><span class="muted">${source.notice}</span>` : nil}
          </li>`,
      )}
    </ul>
  </details>`;
