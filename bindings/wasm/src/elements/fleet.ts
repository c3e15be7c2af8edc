import { html, nothing as nil, type PropertyValues, type TemplateResult } from "lit";
import type {
  Correction, Diagnostic, Edit, Explanation, Fleet, FleetAnswer, FleetOptions, FleetResult, Include, Page,
  Recognised, Saved, View, ViewedLine,
} from "../api.js";
import { Inventory } from "../api.js";
import { DrawingCalculator } from "./draws.js";
import { charts } from "./fleet-charts.js";
import { doubtView } from "./fleet-doubt.js";
import { inputView } from "./fleet-input.js";
import { explanationView, linesView, pickerView } from "./fleet-lines.js";
import { resultView } from "./fleet-result.js";
import { settingsView } from "./fleet-settings.js";
import { forget, keep, recall } from "./store.js";
import { offer } from "./save.js";
import { SAVED_COLUMNS, withGiven } from "./table.js";
import { hasLines, History, nothing, withCorrection, withEdit, type FleetWork } from "./work.js";
import { cells, csvOf, workbook } from "./workbook.js";

/** Parts of the answer that are shown. */
const INCLUDE: Include[] = ["by_type", "by_purchase_year", "equivalences"];

/** Width in pixels below which a calculator is that of a phone. */
const NARROW = 640;

/** What is shown of a result. */
export interface Shown {
  result: FleetResult;
  ok: FleetAnswer;
  diagnostics: Diagnostic[];
  page: Page;
  top: Page;
}

/** A line whose name is being corrected. */
export interface Picked {
  line: ViewedLine;
  found?: Recognised;
}

/**
 * The footprint of a fleet of equipment.
 *
 * Attributes: `lang` (`en`, `fr`), `location`, `year`, `method` (`stock`, `flux`, `age`), `reference`, `src` (an inventory of
 * the page's own origin to begin with), `memory` (`off` keeps nothing in the browser). Event: `empreinte-change`, whose
 * detail is the answer of the JSON door.
 */
export class EmpreinteFleet extends DrawingCalculator {
  static override properties = {
    lang: { type: String, reflect: true },
    location: { type: String },
    year: { type: Number },
    method: { type: String },
    reference: { type: String },
    src: { type: String },
    memory: { type: String },
  };

  declare location: string | undefined;
  declare year: number | undefined;
  declare method: string | undefined;
  declare reference: string | undefined;
  declare src: string | undefined;
  declare memory: string | undefined;

  /** What is worked on, with its past. */
  #past = new History<FleetWork>(nothing({}));
  #base: { read: Uint8Array | undefined; fleet: Fleet } | undefined;
  #edited: Fleet | undefined;
  #round = 0;
  /** Settled once what was kept, or asked for by `src`, is there. */
  #begun: Promise<void> = Promise.resolve();
  shown: Shown | undefined;
  view: View = { order: "impact", only: "all", sure_from: 0.8, from: 0, count: 25 };
  indicator = "gwp";
  picked: Picked | undefined;
  explained: Explanation | undefined;
  /** Share of the files that is read. */
  progress: number | undefined;
  /** Whether a file is held over the element. */
  over = false;
  #note: string | undefined;
  /** Whether the last step was that of a slider: the next one takes its place. */
  #sliding = false;

  get work(): FleetWork {
    return this.#past.now;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#begun = this.attempt(() => this.#begin());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.#letGo();
  }

  async #letGo(): Promise<void> {
    const held = [this.shown?.result, this.#edited, this.#base?.fleet];
    [this.shown, this.#edited, this.#base] = [undefined, undefined, undefined];
    for (const one of held) await one?.free();
  }

  get #key(): string {
    return `fleet:${this.id || "only"}:${globalThis.location.pathname}`;
  }

  /** Options that the attributes ask for. */
  get #asked(): FleetOptions {
    const { method, year, location, reference } = this;
    return {
      ...(method ? { method: method as NonNullable<FleetOptions["method"]> } : {}),
      ...(year ? { year } : {}),
      ...(location ? { location } : {}),
      ...(reference ? { reference } : {}),
    };
  }

  async #begin(): Promise<void> {
    await this.loadNames();
    if (this.clientWidth < NARROW) this.view = { ...this.view, count: 10 };
    const kept = this.memory === "off" ? undefined : await recall<FleetWork>(this.#key);
    if (kept && hasLines(kept)) {
      this.#past = new History({ ...kept, options: { ...kept.options, ...this.#asked } });
      this.#note = this.say("restored");
      return this.#recompute();
    }
    this.#past = new History(nothing(this.#asked));
    if (this.src) {
      const answer = await fetch(this.src);
      if (!answer.ok) throw new Error(`${this.src}: ${answer.status}`);
      await this.#read([new File([await answer.blob()], this.src.split("/").pop() ?? "inventory")]);
    }
  }

  protected override updated(changed: PropertyValues): void {
    const asked = ["location", "year", "method", "reference"] as const;
    const moved = asked.filter((name) => changed.has(name) && changed.get(name) !== undefined);
    if (moved.length > 0) this.change({ options: { ...this.work.options, ...this.#asked } });
    if (changed.has("lang") && changed.get("lang") !== undefined) {
      void this.attempt(async () => {
        await this.loadNames();
        await this.#recompute();
      });
    }
  }

  /** Takes a step; it can be undone. */
  change(to: Partial<FleetWork>): void {
    this.#sliding = false;
    this.#past.push({ ...this.work, ...to });
    void this.attempt(() => this.#recompute());
  }

  /** Changes options; one that is `undefined` is left to the engine. */
  option(to: Partial<Record<keyof FleetOptions, unknown>>): void {
    const entries = Object.entries({ ...this.work.options, ...to }).filter(([, value]) => value !== undefined);
    this.change({ options: Object.fromEntries(entries) as FleetOptions });
  }

  /** As {@link option}, for a slider: all its moves in a row are one step. */
  slide(to: Partial<Record<keyof FleetOptions, unknown>>): void {
    const before = this.work;
    const sliding = this.#sliding;
    this.option(to);
    if (sliding) {
      const now = this.work;
      this.#past.undo();
      this.#past.replace(now);
    }
    this.#sliding = sliding || this.work !== before;
  }

  protected override rounds(signal: AbortSignal): ReturnType<Fleet["draw"]> | undefined {
    const options = { ...this.work.options, lang: this.language, mapping: this.work.mapping };
    return this.#edited?.draw(options, signal);
  }

  /** Width of charts: letters keep their size in a narrow place. */
  get chartWidth(): number {
    return this.clientWidth < NARROW ? 350 : 500;
  }

  edit(edit: Edit): void {
    this.change(withEdit(this.work, edit));
  }

  correct(correction: Correction): void {
    this.change(withCorrection(this.work, correction));
  }

  get canUndo(): boolean {
    return this.#past.canUndo;
  }

  get canRedo(): boolean {
    return this.#past.canRedo;
  }

  step(back: boolean): void {
    if (back) this.#past.undo();
    else this.#past.redo();
    void this.attempt(() => this.#recompute());
  }

  /** Shows other lines. */
  look(view: Partial<View>): void {
    this.view = { ...this.view, from: 0, ...view };
    void this.attempt(async () => {
      const page = await this.shown?.result.lines(this.view, this.language);
      if (page && this.shown) this.shown = { ...this.shown, page };
    });
  }

  /** Reads files: inventories, or a result that was saved. */
  async open(files: readonly File[]): Promise<void> {
    await this.#begun;
    await this.#read(files);
  }

  async #read(files: readonly File[]): Promise<void> {
    const [first] = files;
    if (!first) return;
    this.busy = true;
    this.progress = 0;
    this.requestUpdate();
    try {
      const saved = files.length === 1 ? await savedIn(first) : undefined;
      if (saved) return await this.#restore(saved, first.name);
      const fleet = await this.engine.readInventory(files, {
        lang: this.language,
        saved_columns: SAVED_COLUMNS,
        onProgress: (done, all) => {
          this.progress = all > 0 ? done / all : undefined;
          this.requestUpdate();
        },
      });
      await this.#takeBase(fleet);
      const names = files.map((file) => file.name);
      this.#past.push({ ...this.work, read: fleet.read, files: names, edits: {} });
      await this.#recompute();
    } finally {
      this.progress = undefined;
    }
  }

  async #restore(saved: Saved, name: string): Promise<void> {
    const { fleet, result, options } = await this.engine.restore(saved);
    const before = await result.answer([], this.language);
    const read = new TextEncoder().encode(
      JSON.stringify({ lines: await fleet.lines(), notes: [], reports: saved.import }),
    );
    await result.free();
    await fleet.free();
    const { mapping = [], lang: _, include: __, ...rest } = options;
    this.#past.push({ ...nothing(rest), read, files: [name], mapping });
    await this.#recompute();
    const of = (ok: FleetAnswer | undefined): string => {
      const impact = ok?.total[this.indicator];
      return impact?.total ? String(impact.total.value) : "";
    };
    const recorded = (before as { ok?: FleetAnswer }).ok;
    if (of(recorded) !== of(this.shown?.ok)) {
      this.#note = this.say("replayDiffers", { before: of(recorded), after: of(this.shown?.ok) });
    }
  }

  async #takeBase(fleet: Fleet): Promise<void> {
    await this.#base?.fleet.free();
    this.#base = { read: fleet instanceof Inventory ? fleet.read : undefined, fleet };
  }

  async #recompute(): Promise<void> {
    const work = this.work;
    const round = ++this.#round;
    if (!hasLines(work)) {
      await this.shown?.result.free();
      this.shown = undefined;
      return;
    }
    this.busy = true;
    this.requestUpdate();
    await (work.pack ? this.engine.loadPack() : this.engine.unloadPack());
    if (!this.#base || this.#base.read !== work.read) {
      await this.#takeBase(
        work.read ? await this.engine.inventoryOfRead(work.read) : await this.engine.fleet([]),
      );
    }
    const base = this.#base;
    if (!base) return;
    const fleet = await base.fleet.edited({ edits: Object.values(work.edits), lines: work.added });
    const lang = this.language;
    this.stopDrawing(true);
    const include: Include[] = ["uncertainty"];
    const result = await fleet.assess({ ...work.options, lang, mapping: work.mapping, include });
    const [answer, page, top] = [
      await result.answer(INCLUDE, lang),
      await result.lines(this.view, lang),
      await result.lines({ order: "impact", count: 10 }, lang),
    ];
    if (round !== this.#round) {
      await result.free();
      await fleet.free();
      return;
    }
    const held = [this.shown?.result, this.#edited];
    this.#edited = fleet;
    const { ok, diagnostics } = answer as { ok?: FleetAnswer; diagnostics: Diagnostic[] };
    if (ok) this.shown = { result, ok, diagnostics, page, top };
    for (const one of held) await one?.free();
    this.dispatchEvent(new CustomEvent("empreinte-change", { detail: answer, bubbles: true, composed: true }));
    if (this.memory !== "off") await keep(this.#key, work);
  }

  async clear(): Promise<void> {
    await forget(this.#key);
    this.#past = new History(nothing(this.#asked));
    this.#note = undefined;
    await this.#letGo();
    this.requestUpdate();
  }

  /** Opens what corrects the name of a line. */
  async pick(line: ViewedLine): Promise<void> {
    this.picked = { line };
    this.requestUpdate();
    await this.updateComplete;
    this.dialog("picker")?.showModal();
    const text = line.asked?.text;
    if (text) {
      const [found] = await this.engine.recognise([text], {
        alternatives: 6,
        options: { lang: this.language },
      });
      if (this.picked?.line === line && found) this.picked = { line, found };
      this.requestUpdate();
    }
  }

  async explain(line: ViewedLine): Promise<void> {
    this.explained = await this.shown?.result.explain(line.id, this.indicator, this.language);
    this.requestUpdate();
    await this.updateComplete;
    this.dialog("explanation")?.showModal();
  }

  async export(form: "json" | "csv" | "xlsx" | "html" | "toml"): Promise<void> {
    const { shown } = this;
    if (!shown) return;
    const { result } = shown;
    const lang = this.language;
    const day = new Date().toISOString().slice(0, 10);
    const name = `empreinte-${day}.${form}`;
    if (form === "json") return offer(name, JSON.stringify(await result.save()), "application/json");
    if (form === "toml") {
      const text = await this.engine.writeMapping({ corrections: this.work.mapping }, lang);
      return offer(name, text, "application/toml");
    }
    if (form === "html") {
      return offer(name, await result.report({ form, lang, generated_on: day }), "text/html;charset=utf-8");
    }
    const { lines } = await result.lines({ order: "file", count: shown.page.all }, lang);
    const rows = withGiven(cells(await result.report({ form: "csv", lang })), lines);
    if (form === "csv") return offer(name, csvOf(rows), "text/csv;charset=utf-8");
    const book = workbook("empreinte", rows) as Uint8Array<ArrayBuffer>;
    offer(name, book, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  }

  protected override render(): TemplateResult {
    return html`<div
      class="stack"
      data-calculator
      aria-busy=${this.busy ? "true" : "false"}
      @dragover=${this.#drag}
      @dragleave=${this.#drag}
      @drop=${this.#drop}
    >
      <h2 part="title" class="hidden">${this.say("title")}</h2>
      ${this.failureNote()}
      ${this.#note ? html`<p class="muted small" role="status">${this.#note}</p>` : nil}
      ${inputView(this)}
      ${hasLines(this.work) && this.names
        ? html`${settingsView(this)} ${this.shown ? this.#shown(this.shown) : nil}`
        : nil}
      ${pickerView(this)} ${explanationView(this)}
    </div>`;
  }

  #shown(shown: Shown): TemplateResult {
    const names = this.names;
    if (!names) return html``;
    const { numbers, language: lang, indicator } = this;
    const width = this.chartWidth;
    const drawn = charts({ ok: shown.ok, top: shown.top, names, numbers, lang, indicator, width });
    return html`${resultView(this, shown)}
      <section part="charts">
        <h2>${this.say("charts")}</h2>
        <div class="figures">${drawn.map((chart) => this.figure(chart))}</div>
      </section>
      ${doubtView(this, shown)} ${linesView(this, shown)} ${this.#exports()} `;
  }

  #exports(): TemplateResult {
    const forms = [
      ["json", "exportJson"],
      ["html", "exportHtml"],
      ["xlsx", "exportXlsx"],
      ["csv", "exportCsv"],
      ...(this.work.mapping.length > 0 ? ([["toml", "exportMapping"]] as const) : []),
    ] as const;
    return html`<section class="no-print" part="exports">
      <h2>${this.say("exports")}</h2>
      <div class="row">
        ${forms.map(
          ([form, word]) =>
            html`<button data-export=${form} @click=${() => this.attempt(() => this.export(form))}>
              ${this.say(word)}
            </button>`,
        )}
      </div>
    </section>`;
  }

  #drag = (event: DragEvent): void => {
    event.preventDefault();
    const over = event.type === "dragover";
    if (over !== this.over) {
      this.over = over;
      this.requestUpdate();
    }
  };

  #drop = (event: DragEvent): void => {
    event.preventDefault();
    this.over = false;
    const files = [...(event.dataTransfer?.files ?? [])];
    void this.attempt(() => this.open(files));
  };
}

/** A result that was saved, if a file holds one. */
async function savedIn(file: File): Promise<Saved | undefined> {
  if (!file.name.endsWith(".json")) return undefined;
  try {
    const found = JSON.parse(await file.text()) as Partial<Saved>;
    return found.snapshot && found.empreinte ? ({ import: [], ...found } as Saved) : undefined;
  } catch {
    return undefined;
  }
}
