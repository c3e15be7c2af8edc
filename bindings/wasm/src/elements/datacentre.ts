import { html, nothing as nil, type TemplateResult } from "lit";
import type { Diagnostic, SiteAnswer, SiteDescription } from "../api.js";
import { Calculator } from "./base.js";
import { auditView } from "./datacentre-audit.js";
import { roomView } from "./datacentre-room.js";
import { whatIfView } from "./datacentre-whatif.js";
import { changesOf, EXAMPLE, isEnough, readingsOf, siteOf, type Room, type Wish } from "./room.js";
import { offer } from "./save.js";
import { forget, keep, recall } from "./store.js";

/** What is kept of the work. */
interface Kept {
  room: Room;
  wish: Wish;
}

/**
 * A quick audit of a datacentre.
 *
 * Attributes: `lang` (`en`, `fr`), `location`, `year`, `example` (begins with a small room), `memory` (`off` keeps nothing in
 * the browser). Event: `empreinte-change`, whose detail is `{ok, diagnostics}` of the kind `site` of the JSON door.
 */
export class EmpreinteDatacentre extends Calculator {
  static override properties = {
    lang: { type: String, reflect: true },
    location: { type: String },
    year: { type: Number },
    example: { type: Boolean },
    memory: { type: String },
  };

  declare location: string | undefined;
  declare year: number | undefined;
  declare example: boolean | undefined;
  declare memory: string | undefined;

  room: Room = {};
  wish: Wish = {};
  /** A site file that was opened; it stands in the place of the form. */
  file: { name: string; site: SiteDescription } | undefined;
  ok: SiteAnswer | undefined;
  diagnostics: Diagnostic[] = [];
  #round = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.#begin());
  }

  get #key(): string {
    return `datacentre:${this.id || "only"}:${globalThis.location.pathname}`;
  }

  async #begin(): Promise<void> {
    await this.loadNames();
    const kept = this.memory === "off" ? undefined : await recall<Kept>(this.#key);
    const last = new Date().getFullYear() - 1;
    const asked: Room = { location: this.location ?? "FR", year: this.year ?? last };
    this.room = kept?.room ?? { ...(this.example ? EXAMPLE : {}), ...asked };
    this.wish = kept?.wish ?? {};
    await this.#audit();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("lang") && changed.get("lang") !== undefined) {
      this.run(async () => {
        await this.loadNames();
        await this.#audit();
      });
    }
    if (["location", "year"].some((name) => changed.has(name) && changed.get(name) !== undefined)) {
      this.answer({ ...(this.location ? { location: this.location } : {}), ...(this.year ? { year: this.year } : {}) });
    }
  }

  /** Takes answers of the form; an `undefined` one is taken back. */
  answer(answers: { [Key in keyof Room]?: Room[Key] | undefined }): void {
    const entries = Object.entries({ ...this.room, ...answers }).filter(([, value]) => value !== undefined);
    this.room = Object.fromEntries(entries) as Room;
    this.file = undefined;
    this.run(() => this.#audit());
  }

  /** Takes what a slider asks for. */
  ask(wish: { [Key in keyof Wish]?: Wish[Key] | undefined }): void {
    const entries = Object.entries({ ...this.wish, ...wish }).filter(([, value]) => value !== undefined);
    this.wish = Object.fromEntries(entries) as Wish;
    this.run(() => this.#audit());
  }

  /** Opens a site file. */
  async open(file: File): Promise<void> {
    const site = await this.engine.readSite(file.name, new Uint8Array(await file.arrayBuffer()));
    this.file = { name: file.name, site: site.description };
    await this.#audit();
  }

  async #audit(): Promise<void> {
    const round = ++this.#round;
    const described = this.file?.site ?? (isEnough(this.room) ? siteOf(this.room) : undefined);
    if (!described) {
      this.ok = undefined;
      return;
    }
    this.busy = true;
    this.requestUpdate();
    const wished = changesOf(this.wish);
    // Each wish alone, so that one that lacks something does not hide the others; then all together.
    const scenario = [
      ...wished.map(([name, change]) => ({ name, changes: [change] })),
      ...(wished.length > 1 ? [{ name: "together", changes: wished.map(([, change]) => change) }] : []),
    ];
    const { ok, diagnostics } = await this.engine
      .site({ ...described, scenario } as SiteDescription)
      .audit({
        readings: this.file ? [] : readingsOf(this.room),
        options: { lang: this.language, on: new Date().toISOString().slice(0, 10) },
      });
    if (round !== this.#round) return;
    this.ok = ok;
    this.diagnostics = diagnostics;
    this.dispatchEvent(
      new CustomEvent("empreinte-change", { detail: { ok, diagnostics }, bubbles: true, composed: true }),
    );
    if (this.memory !== "off") await keep(this.#key, { room: this.room, wish: this.wish } satisfies Kept);
  }

  async clear(): Promise<void> {
    await forget(this.#key);
    [this.room, this.wish, this.file, this.ok] = [{}, {}, undefined, undefined];
    await this.#begin();
  }

  export(): void {
    const site = this.file?.site ?? siteOf(this.room);
    const content = { schema: 1, site, readings: this.file ? [] : readingsOf(this.room), answer: this.ok };
    offer("empreinte-site.json", JSON.stringify(content), "application/json");
  }

  protected override render(): TemplateResult {
    return html`<div class="stack" data-calculator aria-busy=${this.busy ? "true" : "false"}>
      <h2 part="title" class="hidden">${this.say("siteTitle")}</h2>
      ${this.failureNote()} ${this.names ? roomView(this) : nil}
      <div role="status" class="hidden">${this.busy ? this.say("computing") : nil}</div>
      ${this.ok ? html`${auditView(this, this.ok)} ${whatIfView(this, this.ok)}` : nil}
    </div>`;
  }
}
