// How lines come in, and how far the reading is.
import { html, nothing as nil, type TemplateResult } from "lit";
import type { EmpreinteFleet } from "./fleet.js";
import { say } from "./words.js";
import { hasLines } from "./work.js";

/** What says how far it is; it is always there, so that it is read out. */
function status(of: EmpreinteFleet): TemplateResult {
  const reading = of.progress !== undefined;
  return html`<div role="status" class="small muted">
    ${reading
      ? html`${say(of.language, "reading")}
          <progress max="1" .value=${of.progress ?? 0} aria-label=${say(of.language, "reading")}></progress>`
      : of.busy
        ? say(of.language, "computing")
        : nil}
  </div>`;
}

/** Files in: dropped, chosen, pasted, or devices by hand. */
export function inputView(of: EmpreinteFleet): TemplateResult {
  const empty = !hasLines(of.work);
  const files = html`<input
    type="file"
    id="files"
    class="hidden"
    multiple
    tabindex="-1"
    aria-hidden="true"
    accept=".csv,.tsv,.txt,.xlsx,.ods,.json"
    @change=${(event: Event) => {
      const input = event.target as HTMLInputElement;
      const chosen = [...(input.files ?? [])];
      input.value = "";
      of.run(() => of.open(chosen));
    }}
  />`;
  const choose = (word: "choose" | "addFiles", kind: string): TemplateResult =>
    html`<button class=${kind} @click=${() => of.renderRoot.querySelector<HTMLInputElement>("#files")?.click()}>
      ${say(of.language, word)}
    </button>`;
  return html`<section class="no-print ${empty ? "drop" : ""} ${of.over ? "over" : ""}" part="input">
    ${files}
    ${empty
      ? html`<h2>${say(of.language, "dropHere")}</h2>
          <p class="muted">${say(of.language, "dropWhat")}</p>
          ${choose("choose", "primary")}
          <p class="small muted">${say(of.language, "private")}</p>`
      : html`<div class="row between">
          <span>${of.work.files.join(", ")}</span>
          <span class="row">
            <button ?disabled=${!of.canUndo} @click=${() => of.step(true)}>${say(of.language, "undo")}</button>
            <button ?disabled=${!of.canRedo} @click=${() => of.step(false)}>${say(of.language, "redo")}</button>
            ${choose("addFiles", "")}
            <button
              data-clear
              @click=${() => {
                if (confirm(say(of.language, "clearAsk"))) of.run(() => of.clear());
              }}
            >
              ${say(of.language, "clear")}
            </button>
          </span>
        </div>`}
    <div class="row">${paste(of)} ${byHand(of)}</div>
    ${status(of)}
  </section>`;
}

function paste(of: EmpreinteFleet): TemplateResult {
  const read = (event: SubmitEvent): void => {
    event.preventDefault();
    const area = (event.target as HTMLFormElement).querySelector("textarea");
    if (area?.value.trim()) of.run(() => of.open([new File([area.value], "table.tsv")]));
  };
  return html`<details>
    <summary>${say(of.language, "paste")}</summary>
    <form class="stack" @submit=${read}>
      <label class="field">${say(of.language, "pasteHelp")}<textarea rows="5" cols="50" spellcheck="false"></textarea></label>
      <button>${say(of.language, "readTable")}</button>
    </form>
  </details>`;
}

function byHand(of: EmpreinteFleet): TemplateResult {
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    const year = Number(given.get("year"));
    const id = `+${1 + Math.max(0, ...of.work.added.map((line) => Number(line.id?.slice(1)) || 0))}`;
    const line = {
      id,
      type: String(given.get("type")),
      quantity: Number(given.get("quantity")),
      ...(year ? { purchase_year: year } : {}),
    };
    of.change({ added: [...of.work.added, line] });
  };
  const types = Object.entries(of.names?.types ?? {});
  return html`<details>
    <summary>${say(of.language, "byHand")}</summary>
    <form class="row" @submit=${add}>
      <label class="field">
        ${say(of.language, "type")}
        <select name="type">
          ${types.map(([id, name]) => html`<option value=${id}>${name}</option>`)}
        </select>
      </label>
      <label class="field"
        >${say(of.language, "quantity")}<input name="quantity" type="number" min="0" step="any" value="1" required
      /></label>
      <label class="field">${say(of.language, "bought")}<input name="year" type="number" min="1950" max="2200" /></label>
      <button>${say(of.language, "add")}</button>
    </form>
  </details>`;
}
