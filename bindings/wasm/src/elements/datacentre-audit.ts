// What an audit says: indicators, footprint, findings.
import { html, nothing as nil, type TemplateResult } from "lit";
import type { SiteAnswer } from "../api.js";
import { between } from "./between.js";
import type { Chart } from "./chart.js";
import type { EmpreinteDatacentre } from "./datacentre.js";
import { doubtSlider, driversView, momentsView } from "./doubt.js";
import { drawsView } from "./draws.js";
import { barChart } from "./fleet-charts.js";
import { unitName } from "./numbers.js";
import type { Doubted } from "./room.js";
import { pair, say, type Word } from "./words.js";

type Kpi = NonNullable<SiteAnswer["kpis"][string]>;
type Known = Extract<Kpi, { value: unknown }>;
type Finding = SiteAnswer["findings"]["found"][number];

/** Inputs whose doubt a slider states. */
const DOUBTED: readonly (readonly [Doubted, Word])[] = [
  ["electricity", "doubtElectricity"],
  ["energy", "doubtEnergy"],
  ["refrigerants", "doubtLeaks"],
];

/** Indicators, footprint, how sure it is, findings. */
export function auditView(of: EmpreinteDatacentre, ok: SiteAnswer): TemplateResult {
  return html`${kpis(of, ok)} ${footprint(of, ok)} ${doubt(of, ok)} ${findings(of, ok)}`;
}

function kpis(of: EmpreinteDatacentre, ok: SiteAnswer): TemplateResult {
  const lang = of.language;
  const all = Object.entries(ok.kpis) as [string, Kpi][];
  const order = ["pue", "wue", "cue"];
  const rank = ([id]: [string, unknown]): number => (order.includes(id) ? order.indexOf(id) : order.length);
  const known = all
    .filter((entry): entry is [string, Known] => "value" in entry[1])
    .sort((one, other) => rank(one) - rank(other));
  const absent = all.flatMap(([id, kpi]) => ("value" in kpi ? [] : [{ id, reason: kpi.absent.message }]));
  return html`<section part="kpis">
    <h2>${say(lang, "indicatorsTitle")}</h2>
    <ul class="cards" aria-live="polite">
      ${known.map(([id, kpi]) => card(of, id, kpi))}
    </ul>
    <details>
      <summary>${say(lang, "absentKpis", { count: absent.length })}</summary>
      <ul class="plain small">
        ${absent.map(({ id, reason }) => html`<li>${pair(lang, id.replaceAll("_", " "), reason)}</li>`)}
      </ul>
    </details>
  </section>`;
}

function card(of: EmpreinteDatacentre, id: string, kpi: Known): TemplateResult {
  const { numbers, language: lang } = of;
  const unit = kpi.unit === "1" ? "" : unitName(kpi.unit, lang);
  const category = kpi.category == null ? "" : `, ${say(lang, "category", { category: kpi.category })}`;
  return html`<li data-kpi=${id}>
    <span class="small muted">${kpi.name}${category}</span>
    <strong>
      ${kpi.value == null
        ? say(lang, "absent")
        : html`<data value=${kpi.value}>${numbers.plain(kpi.value)}</data> ${unit}`}
    </strong>
    <span class="small muted">${kpi.title}</span>
  </li>`;
}

function footprint(of: EmpreinteDatacentre, ok: SiteAnswer): TemplateResult {
  const { numbers, language: lang } = of;
  const total = ok.footprint.total["gwp"];
  const parts = total?.total ? numbers.parts(total.total.value, total.unit) : undefined;
  const chart = posts(of, ok);
  return html`<section part="footprint">
    <h2>${say(lang, "footprint")}</h2>
    ${parts
      ? html`<div class="headline" part="total" aria-live="polite">
          <span class="name">${of.names?.indicators["gwp"]}</span>
          <span class="number"
            ><data value=${total?.total?.value ?? ""} data-total>${parts.value}</data>
            <span class="unit">${parts.unit}</span></span
          >
          <span class="muted" data-interval>${interval(of, ok)}</span>
        </div>`
      : html`<p class="note">${say(lang, "nothingCounted")}</p>`}
    ${chart ? of.figure(chart) : nil}
    ${of.diagnostics.length > 0
      ? html`<details>
          <summary>${say(lang, "notes", { count: of.diagnostics.length })}</summary>
          <ul class="plain small">
            ${of.diagnostics.map(
              (note) => html`<li>${note.message}<br /><span class="muted">${note.help}</span></li>`,
            )}
          </ul>
        </details>`
      : nil}
    <div class="row no-print">
      <button data-export="json" @click=${() => of.run(() => of.export("json"))}>${say(lang, "exportSite")}</button>
      ${of.file
        ? html`<button data-export="html" @click=${() => of.run(() => of.export("html"))}>
            ${say(lang, "exportHtml")}
          </button>`
        : nil}
    </div>
  </section>`;
}

function interval(of: EmpreinteDatacentre, ok: SiteAnswer): string {
  const { numbers, language: lang } = of;
  const impact = ok.footprint.total["gwp"];
  const total = impact?.total;
  return impact && total ? between(numbers, lang, total, impact.unit) : say(lang, "noInterval");
}

/** Whether the total has bounds: those of ranges are there without anyone's saying what the doubt comes from. */
const hasInterval = (ok: SiteAnswer): boolean => ok.footprint.total["gwp"]?.total?.low != null;

/** How sure the footprint is: sliders for a room of the form, what its doubt comes from, what has none. */
function doubt(of: EmpreinteDatacentre, ok: SiteAnswer): TemplateResult | typeof nil {
  const { numbers, language: lang, room } = of;
  const found = ok.uncertainty.indicators["gwp"];
  if (!found) return nil;
  const names = Object.fromEntries(ok.footprint.posts.map((post) => [post.post, post.name]));
  const figures = (found.unstated ?? []).filter((part) => part.input === "figure");
  const unstated = figures.map((part) => `${names[part.post] ?? part.post} (${numbers.percent(part.share)})`);
  const slide = (input: Doubted, percent: number): void => of.answer({ doubt: { ...room.doubt, [input]: percent } });
  return html`<section part="doubt">
    <h2>${say(lang, "howSure")}</h2>
    <p class="muted">${say(lang, of.file ? "howSureFile" : "howSureSite")}</p>
    ${of.file
      ? nil
      : html`<div class="fields no-print">
          ${DOUBTED.map(([input, word]) =>
            doubtSlider(of, input, word, room.doubt?.[input] ?? 0, (percent) => slide(input, percent)),
          )}
        </div>`}
    ${found.standard_deviation > 0 ? momentsView(of, found) : nil}
    ${found.drivers.length > 0 || !hasInterval(ok) ? driversView(of, found, of.clientWidth < 640 ? 350 : 620, names) : nil}
    ${unstated.length > 0
      ? html`<p class="small muted" data-unstated>${say(lang, "unstatedDoubt", { posts: unstated.join(", ") })}</p>`
      : nil}
    ${drawsView(of, found, "gwp")}
  </section>`;
}

function posts(of: EmpreinteDatacentre, ok: SiteAnswer): Chart | undefined {
  const rows = ok.footprint.posts
    .map((post) => ({ label: post.name, impact: post.impacts["gwp"] }))
    .flatMap(({ label, impact }) => (impact?.total ? [{ label, value: impact.total.value, unit: impact.unit }] : []))
    .sort((one, other) => other.value - one.value);
  return barChart("posts", say(of.language, "byPost"), rows, of.numbers, of.language, of.clientWidth < 640 ? 350 : 620);
}

function findings(of: EmpreinteDatacentre, ok: SiteAnswer): TemplateResult {
  const lang = of.language;
  const { found } = ok.findings;
  return html`<section part="findings">
    <h2>${say(lang, "findings")}</h2>
    ${found.length === 0 ? html`<p>${say(lang, "noFindings")}</p>` : nil}
    <ol class="findings">
      ${found.map((finding) => one(of, finding))}
    </ol>
  </section>`;
}

function one(of: EmpreinteDatacentre, finding: Finding): TemplateResult {
  const { numbers, language: lang } = of;
  const { energy_kwh: energy, eur } = finding.saving;
  const saving = energy && energy.mid > 0 ? numbers.range(energy.low, energy.high, "kWh", energy.mid) : "";
  const money = eur && eur.mid > 0 ? numbers.range(eur.low, eur.high, "€", eur.mid) : "";
  const severity = say(lang, `${finding.severity}_` as Word);
  return html`<li>
    <h3>
      <span class="name">${finding.name}</span>
      <span class="badge ${finding.severity === "high" ? "low" : ""}">${severity}</span>
    </h3>
    <p class="name">${finding.measure}</p>
    ${saving
      ? html`<p class="small"><strong>${say(lang, "saves")} ${saving}</strong>${money ? html`, ${money}` : nil}</p>`
      : nil}
    <p class="small muted name">${finding.trigger}</p>
  </li>`;
}
