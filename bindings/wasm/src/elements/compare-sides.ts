// Both sides of a comparison: files in, and how each is counted.
import { html, nothing as nil, type TemplateResult } from "lit";
import type { EmpreinteCompare, Side } from "./compare.js";
import { choice, commonFields } from "./decision.js";
import { say, type Word } from "./words.js";

const TITLES: readonly Word[] = ["sideA", "sideB"];
const METHODS = ["stock", "flux", "age"] as const;
const ACCEPT = ".csv,.tsv,.txt,.xlsx,.ods,.json,.toml,.yaml,.yml";

/** Both sides. */
export function sidesView(of: EmpreinteCompare): TemplateResult {
  return html`<section class="no-print" part="input">
    ${of.state.sides.some(Boolean) ? nil : html`<p class="muted intro">${say(of.language, "compareIntro")}</p>`}
    <div class="machines">${TITLES.map((title, at) => sideView(of, at, title))}</div>
    <div class="row between">
      <p class="small muted">${say(of.language, "private")}</p>
      ${of.state.sides.some(Boolean) ? of.clearButton() : nil}
    </div>
  </section>`;
}

function sideView(of: EmpreinteCompare, at: number, title: Word): TemplateResult {
  const { language: lang } = of;
  const side = of.state.sides[at];
  const id = at === 0 ? "a" : "b";
  const twin = at === 1 && !side && of.state.sides[0]?.kind === "fleet";
  const inside = html`<div class="row between">
      <h3>${say(lang, title)}</h3>
      ${side ? of.chooser(id, say(lang, "otherFile")) : nil}
    </div>
    ${side
      ? given(of, at, side)
      : html`<p class="muted small">${say(lang, "dropSide")}</p>
          <div class="row">
            ${of.chooser(id, say(lang, "choose"), at === 0 ? "primary" : "")}
            ${twin ? html`<button data-again @click=${() => of.again()}>${say(lang, "sameAsFirst")}</button>` : nil}
          </div>`}`;
  return html`<div role="group" aria-label=${say(lang, title)} data-side=${id}>
    ${of.place(id, ACCEPT, (files) => of.open(at, files), inside)}
  </div>`;
}

function given(of: EmpreinteCompare, at: number, side: Side): TemplateResult {
  const { language: lang } = of;
  const suffix = at === 0 ? "-a" : "-b";
  const missing = side.kind === "site" ? (of.opened[at]?.missing ?? []) : [];
  return html`<div class="fields">
      <label class="field wide">
        <span>${say(lang, "sideName")}</span>
        <input
          name="name${suffix}"
          .value=${side.name}
          @change=${(event: Event) => of.put(at, { ...side, name: (event.target as HTMLInputElement).value })}
        />
      </label>
      ${side.kind === "fleet"
        ? html`${commonFields(of, side.options, suffix, (to) => of.put(at, { ...side, options: { ...side.options, ...to } }))}
          ${choice(
            `method${suffix}`,
            say(lang, "method"),
            METHODS.map((method) => [method, say(lang, method)] as const),
            side.options.method ?? "stock",
            (method) => of.put(at, { ...side, options: { ...side.options, method: method as (typeof METHODS)[number] } }),
          )}`
        : nil}
    </div>
    ${missing.length > 0 ? html`<p class="note">${say(lang, "missingFiles", { files: missing.join(", ") })}</p>` : nil}
    <p class="small muted">
      ${side.kind === "fleet"
        ? say(lang, "sideLines", { count: of.numbers.count(side.lines.length) })
        : say(lang, "sideGiven")}
    </p>`;
}
