// What the calculators of decisions share: files in, one request to the engine, its answer and its short report out.
import { html, nothing as nil, type PropertyValues, type TemplateResult } from "lit";
import type { Diagnostic, PaperForm } from "../api.js";
import { Calculator } from "./base.js";
import { offer } from "./save.js";
import { forget, keep, recall } from "./store.js";
import { say } from "./words.js";

/** Width in pixels below which a calculator is that of a phone. */
const NARROW = 640;

/** What the engine answered. */
export interface Decided<Ok> {
  ok: Ok;
  diagnostics: Diagnostic[];
}

/** Options that the form of a decision sets. */
export interface CommonOptions {
  location?: string | null;
  year?: number | null;
  reference?: string | null;
}

/**
 * A calculator of a decision: a state that survives a reload, and what the engine says of it. A subclass says how to begin, what
 * to ask, and how it looks.
 */
export abstract class DecisionCalculator<State extends object, Ok> extends Calculator {
  static override properties = {
    lang: { type: String, reflect: true },
    location: { type: String },
    year: { type: Number },
    reference: { type: String },
    src: { type: String },
    memory: { type: String },
  };

  declare location: string | undefined;
  declare year: number | undefined;
  declare reference: string | undefined;
  declare src: string | undefined;
  declare memory: string | undefined;

  abstract state: State;
  decided: Decided<Ok> | undefined;
  indicator = "gwp";
  /** The place over which a file is held. */
  over: string | undefined;
  /** Whether the state has changed since it was asked about. */
  #stale = false;
  #asking: Promise<void> | undefined;

  /** The name of the kind in the JSON door. */
  protected abstract readonly kind: "compare" | "offers" | "plan";
  /** The state to begin with, and after everything was cleared. */
  protected abstract first(): Promise<State>;
  /** What the engine says of the state; nothing where there is not enough of it. */
  protected abstract ask(): Promise<Decided<Ok> | undefined>;
  /** The request as it is saved, which can be opened again. */
  protected abstract request(): object;
  /** The short report in a form. */
  protected abstract paper(form: PaperForm, day: string): Promise<string>;
  /** Takes attributes that were set anew. */
  protected abstract take(asked: CommonOptions): void;

  get chartWidth(): number {
    return this.clientWidth < NARROW ? 350 : 620;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.#begin());
  }

  get #key(): string {
    return `${this.kind}:${this.id || "only"}:${globalThis.location.pathname}`;
  }

  /** Options that the attributes ask for. */
  protected get asked(): CommonOptions {
    const { location, year, reference } = this;
    return { ...(location ? { location } : {}), ...(year ? { year } : {}), ...(reference ? { reference } : {}) };
  }

  async #begin(): Promise<void> {
    await this.loadNames();
    const kept = this.memory === "off" ? undefined : await recall<State>(this.#key);
    this.state = kept ?? (await this.first());
    await this.recompute();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("lang") && changed.get("lang") !== undefined) {
      this.run(async () => {
        await this.loadNames();
        await this.recompute();
      });
    }
    const asked = ["location", "year", "reference"] as const;
    if (asked.some((name) => changed.has(name) && changed.get(name) !== undefined)) this.take(this.asked);
  }

  /** Takes a change of the state. */
  change(to: Partial<State>): void {
    this.state = { ...this.state, ...to };
    this.run(() => this.recompute());
  }

  /** Shows another indicator. */
  look(indicator: string): void {
    this.indicator = indicator;
    this.requestUpdate();
  }

  /** Asks about the state; while an answer is awaited, moves of a slider gather to one more question. */
  protected recompute(): Promise<void> {
    this.#stale = true;
    return (this.#asking ??= this.#catchUp().finally(() => (this.#asking = undefined)));
  }

  async #catchUp(): Promise<void> {
    this.busy = true;
    this.requestUpdate();
    while (this.#stale) {
      this.#stale = false;
      try {
        this.decided = await this.ask();
      } catch (error) {
        if (this.#stale) continue;
        this.decided = undefined;
        throw error;
      }
      this.requestUpdate();
      const detail = this.decided;
      if (detail) this.dispatchEvent(new CustomEvent("empreinte-change", { detail, bubbles: true, composed: true }));
    }
    if (this.memory !== "off") await keep(this.#key, this.state);
  }

  async clear(): Promise<void> {
    await forget(this.#key);
    this.decided = undefined;
    this.state = await this.first();
    await this.recompute();
  }

  /** A file of the page's own origin. */
  protected async fetched(address: string): Promise<File> {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return new File([await answer.blob()], address.split("/").pop() ?? address);
  }

  async export(form: "json" | "csv" | "html"): Promise<void> {
    const day = new Date().toISOString().slice(0, 10);
    const name = `empreinte-${this.kind}-${day}.${form}`;
    if (form === "json") {
      return offer(name, JSON.stringify({ request: this.request(), answer: this.decided }), "application/json");
    }
    const type = form === "csv" ? "text/csv;charset=utf-8" : "text/html;charset=utf-8";
    offer(name, await this.paper(form, day), type);
  }

  /** A place for files: dropped on it, or chosen. */
  place(id: string, accept: string, take: (files: File[]) => Promise<void>, inside: TemplateResult): TemplateResult {
    const drag = (event: DragEvent): void => {
      event.preventDefault();
      this.over = event.type === "dragover" ? id : undefined;
      this.requestUpdate();
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      this.over = undefined;
      const files = [...(event.dataTransfer?.files ?? [])];
      this.run(() => take(files));
    };
    const chosen = (event: Event): void => {
      const input = event.target as HTMLInputElement;
      const files = [...(input.files ?? [])];
      input.value = "";
      this.run(() => take(files));
    };
    return html`<div
      class="place ${this.over === id ? "over" : ""}"
      @dragover=${drag}
      @dragleave=${drag}
      @drop=${drop}
    >
      <input
        type="file"
        id="files-${id}"
        class="hidden"
        multiple
        tabindex="-1"
        aria-hidden="true"
        accept=${accept}
        @change=${chosen}
      />
      ${inside}
    </div>`;
  }

  /** The button that opens the chooser of a {@link place}. */
  chooser(id: string, label: string, kind = ""): TemplateResult {
    const open = (): void => this.renderRoot.querySelector<HTMLInputElement>(`#files-${id}`)?.click();
    return html`<button class=${kind} data-choose=${id} @click=${open}>${label}</button>`;
  }

  /** The button that clears everything, after asking. */
  clearButton(): TemplateResult {
    const clear = (): void => {
      if (confirm(this.say("clearAsk"))) this.run(() => this.clear());
    };
    return html`<button data-clear @click=${clear}>${this.say("clear")}</button>`;
  }

  /** What chooses the indicator that is shown. */
  indicatorField(codes: readonly string[]): TemplateResult {
    return html`<label class="field no-print">
      <span>${this.say("indicator")}</span>
      <select
        name="indicator"
        class="inline"
        @change=${(event: Event) => this.look((event.target as HTMLSelectElement).value)}
      >
        ${codes.map(
          (code) =>
            html`<option value=${code} ?selected=${code === this.indicator}>
              ${this.names?.indicators[code] ?? code}
            </option>`,
        )}
      </select>
    </label>`;
  }

  /** What saves the result. */
  exportsView(html_: "exportHtml" | "exportRecord" = "exportHtml"): TemplateResult {
    const forms = [
      ["html", html_],
      ["csv", "exportNumbers"],
      ["json", "exportRequest"],
    ] as const;
    return html`<section class="no-print" part="exports">
      <h2>${this.say("exports")}</h2>
      <div class="row">
        ${forms.map(
          ([form, word]) =>
            html`<button data-export=${form} @click=${() => this.run(() => this.export(form))}>${this.say(word)}</button>`,
        )}
      </div>
    </section>`;
  }

  /** What the calculator shows, around what a subclass shows. */
  protected frame(title: TemplateResult | string, input: TemplateResult, result: TemplateResult | typeof nil): TemplateResult {
    return html`<div class="stack" data-calculator aria-busy=${this.busy ? "true" : "false"}>
      <h2 part="title" class="hidden">${title}</h2>
      ${this.names ? input : nil} ${this.failureNote()}
      <div role="status" class="hidden">${this.busy ? this.say("computing") : nil}</div>
      ${this.names ? result : nil}
    </div>`;
  }
}

/** Fields for place, year and reference of device figures; what is empty is left to the engine. */
export function commonFields(
  of: Calculator,
  options: CommonOptions,
  suffix: string,
  take: (to: CommonOptions) => void,
): TemplateResult {
  const { language: lang, names } = of;
  const places = Object.entries(names?.places ?? {}).sort(([, one], [, other]) => one.localeCompare(other, lang));
  const here = placeOf(places, options.location ?? "", lang);
  return html`${choice(`location${suffix}`, say(lang, "place"), [["", "—"], ...places], here, (location) =>
    take({ location: location || null }),
  )}
  <label class="field">
    <span>${say(lang, "year")}</span>
    <input
      name="year${suffix}"
      type="number"
      min="1990"
      max="2200"
      .value=${options.year == null ? "" : String(options.year)}
      @change=${(event: Event) => take({ year: numberIn(event) ?? null })}
    />
  </label>
  ${choice(
    `reference${suffix}`,
    say(lang, "reference"),
    [["", "—"], ...Object.entries(names?.references ?? {})],
    options.reference ?? "",
    (reference) => take({ reference: reference || null }),
  )}`;
}

/** The place of a list that a code stands for: countries may be given by two letters too. */
function placeOf(places: readonly (readonly [string, string])[], code: string, lang: string): string {
  if (!/^[A-Z]{2}$/.test(code) || places.some(([id]) => id === code)) return code;
  const name = new Intl.DisplayNames([lang], { type: "region" }).of(code);
  return places.find(([, known]) => known === name)?.[0] ?? code;
}

/** A labelled choice. */
export const choice = (
  name: string,
  label: string,
  choices: readonly (readonly [string, string])[],
  chosen: string,
  take: (value: string) => void,
): TemplateResult =>
  html`<label class="field">
    <span>${label}</span>
    <select name=${name} @change=${(event: Event) => take((event.target as HTMLSelectElement).value)}>
      ${choices.map(([id, text]) => html`<option value=${id} ?selected=${id === chosen}>${text}</option>`)}
    </select>
  </label>`;

/** The number in a field; `undefined` for an empty one. */
export const numberIn = (event: Event): number | undefined => {
  const { value } = event.target as HTMLInputElement;
  return value.trim() === "" ? undefined : Number(value.replace(",", "."));
};

/** A table with its first column the heads of its rows; the caption is seen where the title does not stand above it. */
export const tableView = (
  title: string,
  columns: readonly string[],
  rows: readonly (readonly (string | TemplateResult)[])[],
  name: string,
  { words = 1, titled = true }: { words?: number; titled?: boolean } = {},
): TemplateResult =>
  html`<div class="scroll" tabindex="0" role="region" aria-label=${title} data-table=${name}>
    <table>
      <caption class=${titled ? "hidden" : ""}>
        <strong>${title}</strong>
      </caption>
      <thead>
        <tr>
          ${columns.map((column, at) => html`<th scope="col" class=${at < words ? "" : "n"}>${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([head, ...cells]) =>
            html`<tr>
              <th scope="row">${head}</th>
              ${cells.map((cell, at) => html`<td class=${at + 1 < words ? "" : "n"}>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

/** A probability; close to certain it says so, never that it is. */
export function chance({ language: lang, numbers }: Calculator, probability: number): string {
  const [least, most] = [0.001, 0.999];
  if (probability > most) return say(lang, "moreThan", { share: numbers.percent(most) });
  if (probability < least) return say(lang, "lessThan", { share: numbers.percent(least) });
  return numbers.percent(probability);
}

/** JSON in a file, or nothing for a file that is none. */
export async function jsonIn(file: File): Promise<Record<string, unknown> | undefined> {
  if (!/\.json$/i.test(file.name)) return undefined;
  const found: unknown = JSON.parse(await file.text());
  return found !== null && typeof found === "object" ? (found as Record<string, unknown>) : undefined;
}

/** The bytes of a file. */
export const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());
