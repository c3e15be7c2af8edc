// Offers in: from a table, or written by hand, and edited one by one.
import { html, nothing as nil, type TemplateResult } from "lit";
import type { PurchaseOffer } from "../api.js";
import { commonFields, numberIn } from "./decision.js";
import type { Cell, EmpreinteOffers } from "./offers.js";
import { notes } from "./fleet-result.js";
import { say, type Word } from "./words.js";

/** Numbers of an offer that can be edited. */
const NUMBERS = [
  ["quantity", "quantity"],
  ["lifetime_years", "expectedLife"],
  ["warranty_years", "warranty"],
  ["price", "unitPrice"],
  ["energy_kwh_per_year", "energyYear"],
] as const satisfies readonly (readonly [keyof PurchaseOffer, Word])[];

/** Cells of a new offer: those that every offer has, its configuration, its sheet. */
const BASIC: readonly (readonly [Cell, Word])[] = [
  ["name", "offerName"],
  ["maker", "maker"],
  ["model", "product"],
  ["quantity", "quantity"],
  ["lifetime", "expectedLife"],
  ["warranty", "warranty"],
  ["price", "unitPrice"],
  ["energy", "energyYear"],
];
const PARTS: readonly (readonly [Cell, Word])[] = [
  ["cpu", "processorOf"],
  ["ram", "memoryOf"],
  ["drive", "storageOf"],
];
const SHEET: readonly (readonly [Cell, Word])[] = [
  ["total", "sheetTotal"],
  ["use", "sheetUse"],
  ["error", "sheetErrorOf"],
  ["source", "sheetSource"],
  ["repairability", "repairability"],
];

/** The form. */
export function formView(of: EmpreinteOffers): TemplateResult {
  const { language: lang, state } = of;
  const some = state.offers.length > 0;
  const inside = html`<div class="row between">
    ${some ? nil : html`<p class="muted intro">${say(lang, "offersIntro")}</p>`}
    <span class="row">
      ${of.chooser("offers", say(lang, "openOffers"), some ? "" : "primary")} ${some ? of.clearButton() : nil}
    </span>
  </div>`;
  return html`<section class="no-print" part="input">
    ${of.place("offers", ".csv,.tsv,.txt,.xlsx,.ods,.json", (files) => of.open(files), inside)} ${options(of)}
    ${some ? html`<div class="machines">${state.offers.map((one, at) => offer(of, one, at))}</div>` : nil}
    ${adder(of)} ${state.offers.length === 1 ? html`<p class="note">${say(lang, "moreOffers")}</p>` : nil}
    ${notes(lang, state.notes)}
    <p class="small muted">${say(lang, "private")}</p>
  </section>`;
}

function options(of: EmpreinteOffers): TemplateResult {
  const { language: lang, state } = of;
  const given = state.options;
  const field = (name: string, word: Word, value: number | null | undefined, take: (value: number | null) => void): TemplateResult =>
    html`<label class="field">
      <span>${say(lang, word)}</span>
      <input
        name=${name}
        type="number"
        min="0"
        step="any"
        .value=${value == null ? "" : String(value)}
        @change=${(event: Event) => take(numberIn(event) ?? null)}
      />
    </label>`;
  const error = given.sheet_cv == null ? undefined : Math.round(given.sheet_cv * 1000) / 10;
  return html`<div class="fields">
    <label class="field wide">
      <span>${say(lang, "subject")}</span>
      <input
        name="subject"
        .value=${state.subject}
        @change=${(event: Event) => of.change({ subject: (event.target as HTMLInputElement).value })}
      />
    </label>
    ${commonFields(of, given, "", (to) => of.set(to))}
    ${field("price_per_kwh", "pricePerKwh", given.price_per_kwh, (price_per_kwh) => of.set({ price_per_kwh }))}
    <label class="field">
      <span>${say(lang, "currency")}</span>
      <input
        name="currency"
        maxlength="3"
        .value=${given.currency ?? "EUR"}
        @change=${(event: Event) => of.set({ currency: (event.target as HTMLInputElement).value.trim() || null })}
      />
    </label>
    ${field("sheet_cv", "sheetError", error, (percent) => of.set({ sheet_cv: percent == null ? null : percent / 100 }))}
  </div>`;
}

const nameOf = (of: EmpreinteOffers, offer: PurchaseOffer, at: number): string =>
  offer.name || say(of.language, "anOffer", { number: at + 1 });

function offer(of: EmpreinteOffers, one: PurchaseOffer, at: number): TemplateResult {
  const { language: lang } = of;
  const name = nameOf(of, one, at);
  const number = (field: (typeof NUMBERS)[number][0], word: Word): TemplateResult => {
    const value = one[field];
    const plain = typeof value === "number" || value == null;
    // A range or a law stands as it was read until another number takes its place.
    return html`<label class="field">
      <span>${say(lang, word)}</span>
      <input
        name="${field}-${at}"
        type="number"
        min="0"
        step="any"
        placeholder=${plain ? nil : spanOf(value)}
        .value=${plain && value != null ? String(value) : ""}
        @change=${(event: Event) => of.edit(at, { [field]: numberIn(event) })}
      />
    </label>`;
  };
  return html`<div class="stack" role="group" aria-label=${name} data-offer=${at}>
    <div class="row between">
      <h3>${name}</h3>
      <button class="plain small" @click=${() => of.withdraw(at)}>
        ${say(lang, "remove")}<span class="hidden"> (${name})</span>
      </button>
    </div>
    <p class="small muted">${whatIs(of, one)}</p>
    <div class="fields">${NUMBERS.map(([field, word]) => number(field, word))}</div>
  </div>`;
}

/** A range as it is read. */
function spanOf(value: object): string {
  const { min, max } = value as { min?: number; max?: number };
  return min != null && max != null ? `${min} – ${max}` : "…";
}

/** Maker, type and model of an offer, and what its making rests on. */
function whatIs(of: EmpreinteOffers, one: PurchaseOffer): string {
  const lang = of.language;
  const type = one.type ? (of.names?.types[one.type] ?? one.type) : one.text?.type;
  const model = one.model ?? one.text?.model ?? one.text?.designation;
  const basis = [one.equipment ? say(lang, "configuration") : "", one.footprint ? say(lang, "sheet") : ""];
  return [one.maker ?? one.text?.brand, type, model, ...basis].filter(Boolean).join(" · ");
}

function adder(of: EmpreinteOffers): TemplateResult {
  const { language: lang } = of;
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const cells = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    of.run(async () => {
      await of.add(cells);
      form.reset();
    });
  };
  const fields = (cells: readonly (readonly [Cell, Word])[]): TemplateResult =>
    html`<div class="fields">
      ${cells.map(
        ([cell, word]) =>
          html`<label class="field"><span>${say(lang, word)}</span><input name=${cell} ?required=${cell === "quantity"} /></label>`,
      )}
      ${cells === BASIC ? types(of) : nil}
      ${cells === SHEET
        ? html`<label class="check"
            ><input type="checkbox" name="measured" value="yes" /><span>${say(lang, "energyMeasured")}</span></label
          >`
        : nil}
    </div>`;
  return html`<details data-adder>
    <summary>${say(lang, "addOffer")}</summary>
    <form class="stack" @submit=${add}>
      ${fields(BASIC)}
      <fieldset>
        <legend><strong>${say(lang, "configuration")}</strong></legend>
        ${fields(PARTS)}
      </fieldset>
      <fieldset>
        <legend><strong>${say(lang, "sheet")}</strong></legend>
        ${fields(SHEET)}
      </fieldset>
      <div class="row"><button data-add class="primary">${say(lang, "addOffer")}</button></div>
    </form>
  </details>`;
}

function types(of: EmpreinteOffers): TemplateResult {
  const known = Object.entries(of.names?.types ?? {})
    .filter(([id]) => id !== "unknown")
    .sort(([, one], [, other]) => one.localeCompare(other, of.language));
  return html`<label class="field">
    <span>${say(of.language, "type")}</span>
    <select name="type">
      ${known.map(([id, name]) => html`<option value=${name} ?selected=${id === "laptop"}>${name}</option>`)}
    </select>
  </label>`;
}
