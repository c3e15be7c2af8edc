// The form that describes a room.
import { html, nothing as nil, type TemplateResult } from "lit";
import type { EmpreinteDatacentre } from "./datacentre.js";
import type { Room } from "./room.js";
import { say, type Word } from "./words.js";

/** Refrigerants that rooms have; others come with a site file. */
const REFRIGERANTS = ["R-410A", "R-407C", "R-134a", "R-404A", "R-32", "R-513A", "R-1234ze(E)"];

type Numbered = { [Key in keyof Room]-?: NonNullable<Room[Key]> extends number ? Key : never }[keyof Room];

function number(of: EmpreinteDatacentre, key: Numbered, word: Word, step = "any"): TemplateResult {
  const value = of.room[key];
  return html`<label class="field">
    <span>${say(of.language, word)}</span>
    <input
      type="number"
      name=${key}
      min="0"
      step=${step}
      .value=${value === undefined ? "" : String(value)}
      @change=${(event: Event) => {
        const text = (event.target as HTMLInputElement).value;
        of.answer({ [key]: text === "" ? undefined : Number(text) });
      }}
    />
  </label>`;
}

function choice(
  of: EmpreinteDatacentre,
  key: "location" | "upsMode" | "refrigerant",
  word: Word,
  choices: readonly (readonly [string, string])[],
): TemplateResult {
  return html`<label class="field">
    <span>${say(of.language, word)}</span>
    <select
      name=${key}
      @change=${(event: Event) => of.answer({ [key]: (event.target as HTMLSelectElement).value || undefined })}
    >
      ${key === "location" ? nil : html`<option value=""></option>`}
      ${choices.map(([id, name]) => html`<option value=${id} ?selected=${of.room[key] === id}>${name}</option>`)}
    </select>
  </label>`;
}

const group = (title: string, fields: TemplateResult[]): TemplateResult =>
  html`<fieldset>
    <legend><h3>${title}</h3></legend>
    <div class="fields">${fields}</div>
  </fieldset>`;

/** What comes in: the site file that was opened, or the form. */
export function roomView(of: EmpreinteDatacentre): TemplateResult {
  const lang = of.language;
  return html`<section class="no-print" part="input">
    <div class="row between">
      <p class="muted">${say(lang, "siteIntro")}</p>
      <span class="row">${openFile(of)} ${clear(of)}</span>
    </div>
    ${of.file
      ? html`<div class="row between">
          <p><strong>${say(lang, "openedSite", { name: of.file.name })}</strong></p>
          <button data-form @click=${() => of.answer({})}>${say(lang, "backToForm")}</button>
        </div>`
      : form(of)}
    ${of.missing.length > 0
      ? html`<p class="note" role="status">${say(lang, "missingFiles", { files: of.missing.join(", ") })}</p>`
      : nil}
    <p class="small muted">${say(lang, "private")}</p>
  </section>`;
}

function form(of: EmpreinteDatacentre): TemplateResult {
  const lang = of.language;
  const places = Object.entries(of.names?.places ?? {}).sort(([, one], [, other]) => one.localeCompare(other, lang));
  const location = of.room.location ?? "";
  const here = of.ok?.location ?? location;
  const modes = [
    ["double_conversion", say(lang, "doubleConversion")],
    ["eco", say(lang, "eco")],
  ] as const;
  return html`${group(say(lang, "room"), [
      html`<label class="field">
        <span>${say(lang, "place")}</span>
        <select
          name="location"
          @change=${(event: Event) => of.answer({ location: (event.target as HTMLSelectElement).value })}
        >
          ${places.map(
            ([id, name]) => html`<option value=${id} ?selected=${id === here || id === location}>${name}</option>`,
          )}
        </select>
      </label>`,
      number(of, "year", "year", "1"),
      number(of, "price", "price"),
    ])}
    ${group(say(lang, "meters"), [
      number(of, "totalKwh", "totalKwh"),
      number(of, "upsInKwh", "upsInKwh"),
      number(of, "itKwh", "itKwh"),
      number(of, "coolingKwh", "coolingKwh"),
      number(of, "waterM3", "waterM3"),
    ])}
    ${group(say(lang, "plant"), [
      number(of, "upsKw", "upsKw"),
      choice(of, "upsMode", "upsMode", modes),
      number(of, "setPoint", "setPoint"),
      number(of, "contained", "contained"),
      choice(of, "refrigerant", "refrigerant", REFRIGERANTS.map((name) => [name, name] as const)),
      number(of, "charge", "charge"),
      number(of, "topUp", "topUp"),
      html`<label class="check">
        <input
          type="checkbox"
          name="variableSpeed"
          .checked=${of.room.variableSpeed ?? false}
          @change=${(event: Event) => of.answer({ variableSpeed: (event.target as HTMLInputElement).checked })}
        />
        <span>${say(lang, "variableSpeed")}</span>
      </label>`,
    ])}`;
}

function openFile(of: EmpreinteDatacentre): TemplateResult {
  return html`<input
      type="file"
      id="site"
      class="hidden"
      tabindex="-1"
      aria-hidden="true"
      multiple
      @change=${(event: Event) => {
        const input = event.target as HTMLInputElement;
        const files = [...(input.files ?? [])];
        input.value = "";
        of.run(() => of.open(files));
      }}
    /><button @click=${() => of.renderRoot.querySelector<HTMLInputElement>("#site")?.click()}>
      ${say(of.language, "openSite")}
    </button>`;
}

const clear = (of: EmpreinteDatacentre): TemplateResult =>
  html`<button
    data-clear
    @click=${() => {
      if (confirm(say(of.language, "clearAsk"))) of.run(() => of.clear());
    }}
  >
    ${say(of.language, "clear")}
  </button>`;
