// The lines of a fleet: what each name was taken for, what can be changed, and how sure it is.
import { html, nothing as nil, type TemplateResult } from "lit";
import type { Edit, View, ViewedLine } from "../api.js";
import type { EmpreinteFleet, Shown } from "./fleet.js";
import { say, type Lang, type Word } from "./words.js";

const ONLY = [
  ["all", "showAll"],
  ["unsure", "showUnsure"],
  ["not_counted", "showNotCounted"],
] as const;

const ORDERS = [
  ["impact", "orderImpact"],
  ["score", "orderScore"],
  ["file", "orderFile"],
  ["quantity", "orderQuantity"],
  ["year", "orderYear"],
  ["name", "orderName"],
] as const;

/** The table of lines with what chooses among them. */
export function linesView(of: EmpreinteFleet, shown: Shown): TemplateResult {
  const lang = of.language;
  const { page } = shown;
  return html`<section part="lines">
    <h2 id="lines-title">${say(lang, "lines")}</h2>
    ${toolbar(of)}
    <div class="scroll">
      <table class="lines" aria-labelledby="lines-title">
        <thead>
          <tr>
            <th scope="col">${say(lang, "name")}</th>
            <th scope="col">${say(lang, "takenFor")}</th>
            <th scope="col" class="n">${say(lang, "quantity")}</th>
            <th scope="col" class="n">${say(lang, "bought")}</th>
            <th scope="col" class="n">${say(lang, "lifetime")}</th>
            <th scope="col" class="n">${say(lang, "impact")}</th>
            <td><span class="hidden">${say(lang, "actionsOf", { name: "" })}</span></td>
          </tr>
        </thead>
        <tbody>
          ${page.lines.map((line) => row(of, line))}
        </tbody>
      </table>
    </div>
    ${pager(of, shown)}
  </section>`;
}

function toolbar(of: EmpreinteFleet): TemplateResult {
  const lang = of.language;
  const { view } = of;
  const choose = <Key extends "only" | "order">(
    key: Key,
    word: Word,
    choices: readonly (readonly [string, Word])[],
  ): TemplateResult =>
    html`<label class="field">
      <span>${say(lang, word)}</span>
      <select
        name=${key}
        @change=${(event: Event) =>
          of.look({ [key]: (event.target as HTMLSelectElement).value } as Partial<View>)}
      >
        ${choices.map(
          ([id, text]) => html`<option value=${id} ?selected=${view[key] === id}>${say(lang, text)}</option>`,
        )}
      </select>
    </label>`;
  return html`<div class="fields no-print">
    <label class="field">
      <span>${say(lang, "search")}</span>
      <input
        type="search"
        name="search"
        .value=${view.search ?? ""}
        @input=${(event: Event) => of.look({ search: (event.target as HTMLInputElement).value })}
      />
    </label>
    ${choose("only", "show", ONLY)} ${choose("order", "order", ORDERS)}
  </div>`;
}

/** The number in a field, `null` for an empty one. */
const numberIn = (event: Event): number | null => {
  const { value } = event.target as HTMLInputElement;
  return value.trim() === "" ? null : Number(value.replace(",", "."));
};

function row(of: EmpreinteFleet, line: ViewedLine): TemplateResult {
  const lang = of.language;
  const name = line.label;
  const impact = line.impacts?.[of.indicator];
  const { asked } = line;
  const input = (field: keyof Edit & keyof NonNullable<typeof asked>, word: Word, label: Word): TemplateResult =>
    html`<td class="n" data-label=${say(lang, word)}>
      ${asked
        ? html`<input
            type="number"
            min="0"
            step=${field === "purchase_year" ? "1" : "any"}
            data-field=${field}
            aria-label=${say(lang, label, { name })}
            .value=${asked[field] == null ? (field === "quantity" ? String(line.quantity) : "") : String(asked[field])}
            @change=${(event: Event) => of.edit({ id: line.id, [field]: numberIn(event) } as Edit)}
          />`
        : of.numbers.count(line.quantity)}
    </td>`;
  return html`<tr data-line=${line.id}>
    <th scope="row">
      ${name}
      ${line.status === "counted" ? nil : html`<br /><span class="badge low">${line.status_name}</span>`}
      ${line.estimated ? html`<br /><span class="badge">${say(lang, "estimated")}</span>` : nil}
    </th>
    <td class="wide">${taken(of, line)}</td>
    ${input("quantity", "quantity", "quantityOf")} ${input("purchase_year", "bought", "yearOf")}
    ${input("lifetime_years", "lifetime", "lifetimeOf")}
    <td class="n" data-label=${say(lang, "impact")}>
      <span
        >${impact?.total ? of.numbers.amount(impact.total.value, impact.unit) : html`<span class="muted">–</span>`}</span
      >
    </td>
    <td class="wide no-print">
      <span class="actions" role="group" aria-label=${say(lang, "actionsOf", { name })}>
        <button class="plain small" @click=${() => of.run(() => of.explain(line))}>${say(lang, "explain")}</button>
        ${asked
          ? html`<button class="plain small" @click=${() => of.edit({ id: line.id, remove: true })}>
              ${say(lang, "remove")}
            </button>`
          : nil}
      </span>
    </td>
  </tr>`;
}

const typeName = (of: EmpreinteFleet, id: string): string =>
  id === "unknown" ? say(of.language, "unknown") : (of.names?.types[id] ?? id);

/** What a name was taken for, how sure it is, and what opens the choice. */
function taken(of: EmpreinteFleet, line: ViewedLine): TemplateResult {
  const lang = of.language;
  const type = typeName(of, line.type);
  const note = line.recognition;
  if (!note) return html`${type} <span class="badge">${say(lang, "given")}</span>`;
  const sure = note.corrected
    ? say(lang, "corrected")
    : say(lang, "sure", { score: of.numbers.percent(note.score) });
  const low = !note.corrected && (line.type === "unknown" || note.score < (of.view.sure_from ?? 0));
  return html`<span class="row">
    <button
      class="pick"
      aria-haspopup="dialog"
      aria-label=${say(lang, "correct", { name: line.label, type })}
      @click=${() => of.run(() => of.pick(line))}
    >
      ${type} ▾
    </button>
    <span class="badge ${low ? "low" : ""}" title=${lang === "fr" ? note.reason_fr : note.reason_en}>${sure}</span>
  </span>`;
}

function pager(of: EmpreinteFleet, { page }: Shown): TemplateResult {
  const lang = of.language;
  const { from = 0, count = 25 } = of.view;
  const last = Math.min(from + count, page.fitting);
  return html`<div class="row between">
    <span class="small muted" role="status">
      ${say(lang, "page", { from: page.fitting ? from + 1 : 0, to: last, all: of.numbers.count(page.fitting) })}
    </span>
    <span class="row no-print">
      <button ?disabled=${from === 0} @click=${() => of.look({ from: Math.max(0, from - count) })}>
        ${say(lang, "previous")}
      </button>
      <button ?disabled=${last >= page.fitting} @click=${() => of.look({ from: from + count })}>
        ${say(lang, "next")}
      </button>
    </span>
  </div>`;
}

/** The dialog that says what a name is. */
export function pickerView(of: EmpreinteFleet): TemplateResult {
  const lang = of.language;
  const { picked } = of;
  const close = (): void => of.dialog("picker")?.close();
  const apply = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    const type = String(given.get("other") || given.get("type") || "");
    const line = picked?.line;
    if (!line || !type) return;
    close();
    if (given.get("scope") === "line") of.edit({ id: line.id, type, text: null, model: null });
    else of.correct({ text: line.asked?.text ?? {}, type });
  };
  const own = picked?.found;
  const likely = own
    ? [...new Set([own.type, ...own.alternatives.map((other) => other.type)])].filter((type) => type !== "unknown")
    : [];
  return html`<dialog class="picker" aria-labelledby="picked">
    <form class="stack" @submit=${apply}>
      <h2 id="picked">${say(lang, "whatIs", { name: picked?.line.label ?? "" })}</h2>
      ${own?.reason ? html`<p class="muted small">${own.reason}</p>` : nil}
      <fieldset>
        <legend>${say(lang, "alternatives")}</legend>
        <div class="choices">
          ${likely.map((type) => choice(of, type, scoreOf(of, type), type === picked?.line.type))}
          ${choice(of, "unknown", "", picked?.line.type === "unknown", say(lang, "notCountedAs"))}
        </div>
      </fieldset>
      <label class="field">
        <span>${say(lang, "anyType")}</span>
        <select name="other">
          <option value=""></option>
          ${Object.entries(of.names?.types ?? {}).map(([id, name]) => html`<option value=${id}>${name}</option>`)}
        </select>
      </label>
      <fieldset>
        <legend>${say(lang, "applyTo")}</legend>
        <div class="choices">${scope(lang, "name", "applyName", true)} ${scope(lang, "line", "applyLine", false)}</div>
      </fieldset>
      <div class="row">
        <button class="primary" data-apply>${say(lang, "apply")}</button>
        <button type="button" @click=${close}>${say(lang, "cancel")}</button>
      </div>
    </form>
  </dialog>`;
}

const scope = (lang: Lang, value: string, word: Word, checked: boolean): TemplateResult =>
  html`<label><input type="radio" name="scope" value=${value} ?checked=${checked} /><span>${say(lang, word)}</span></label>`;

function scoreOf(of: EmpreinteFleet, type: string): string {
  const found = of.picked?.found;
  const score =
    found?.type === type ? found.score : (found?.alternatives.find((other) => other.type === type)?.score ?? 0);
  return score > 0 ? of.numbers.percent(score) : "";
}

const choice = (
  of: EmpreinteFleet,
  type: string,
  score: string,
  checked: boolean,
  name = typeName(of, type),
): TemplateResult =>
  html`<label>
    <input type="radio" name="type" value=${type} .checked=${checked} />
    <span>${name}</span>${score ? html`<small>${score}</small>` : nil}
  </label>`;

/** Where a step comes from: a word, or the id of a factor. */
function origin(of: EmpreinteFleet, from: string): string {
  const words: Record<string, Word> = { given: "fromGiven", computed: "fromComputed", default: "fromDefault" };
  const word = words[from];
  return word ? say(of.language, word) : from;
}

/** The dialog that says how a number was made. */
export function explanationView(of: EmpreinteFleet): TemplateResult {
  const found = of.explained;
  const close = (): void => of.dialog("explanation")?.close();
  return html`<dialog class="explanation" aria-labelledby="explained">
    <div class="stack">
      <h2 id="explained">${found?.label ?? ""}</h2>
      ${found?.recognition ? html`<p class="muted">${found.recognition}</p>` : nil}
      <ol class="plain stack">
        ${found?.steps.map(
          (step) =>
            html`<li>
              ${step.what} <strong>${of.numbers.amount(step.value, step.unit)}</strong>
              ${step.formula ? html`<br /><span class="muted small">${step.formula}</span>` : nil}
              <br /><span class="muted small">${origin(of, step.from)}</span>
            </li>`,
        )}
      </ol>
      <button @click=${close}>${say(of.language, "close")}</button>
    </div>
  </dialog>`;
}
