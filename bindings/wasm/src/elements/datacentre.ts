import { html, nothing as nil, type TemplateResult } from "lit";
import type { AuditWishes, Diagnostic, Site, SiteAnswer } from "../api.js";
import { auditView } from "./datacentre-audit.js";
import { roomView } from "./datacentre-room.js";
import { whatIfView } from "./datacentre-whatif.js";
import { DrawingCalculator } from "./draws.js";
import { changesOf, EXAMPLE, isEnough, readingsOf, siteOf, type Room, type Wish } from "./room.js";
import { offer } from "./save.js";
import { forget, keep, recall } from "./store.js";

/** Names of site files. */
const SITE_FILE = /\.(toml|ya?ml|json)$/i;

const baseName = (path: string): string => path.split("/").pop() ?? path;

const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

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
export class EmpreinteDatacentre extends DrawingCalculator {
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
  file: { name: string; site: Site } | undefined;
  /** Files that the site file names and nobody gave. */
  missing: string[] = [];
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
    void this.file?.site.free();
    this.file = undefined;
    this.missing = [];
    this.run(() => this.#audit());
  }

  /** Takes what a slider asks for. */
  ask(wish: { [Key in keyof Wish]?: Wish[Key] | undefined }): void {
    const entries = Object.entries({ ...this.wish, ...wish }).filter(([, value]) => value !== undefined);
    this.wish = Object.fromEntries(entries) as Wish;
    this.run(() => this.#audit());
  }

  /** Opens a site file with the files that it names; files given later are added to it. */
  async open(files: readonly File[]): Promise<void> {
    const own = await this.#siteAmong(files);
    const site = this.file?.site;
    for (const { name } of site?.named ?? []) {
      // A site file names its files by their way from it; a page is only told their names.
      const given = files.find((file) => file !== own && file.name === baseName(name));
      if (!given) continue;
      await site?.add(name, await bytesOf(given));
      this.missing = this.missing.filter((missing) => missing !== name);
    }
    await this.#audit();
  }

  /** Takes the first file that is a site file and that the present one does not name. */
  async #siteAmong(files: readonly File[]): Promise<File | undefined> {
    const known = new Set(this.file?.site.named.map(({ name }) => baseName(name)));
    const rank = (file: File): number => (file.name.startsWith("site") ? 0 : 1);
    const candidates = files.filter((file) => SITE_FILE.test(file.name) && !known.has(file.name));
    candidates.sort((one, other) => rank(one) - rank(other));
    for (const [at, file] of candidates.entries()) {
      try {
        const site = await this.engine.readSite(file.name, await bytesOf(file));
        await this.file?.site.free();
        this.file = { name: file.name, site };
        this.missing = site.named.filter((named) => !named.optional).map((named) => named.name);
        return file;
      } catch (error) {
        // Another of them may be the site file: a mapping has the same ending.
        if (at === candidates.length - 1) throw error;
      }
    }
    return undefined;
  }

  /** What is audited: the opened site, or the room of the form once there is enough of it. */
  get #site(): Site | undefined {
    if (this.missing.length > 0) return undefined;
    return this.file?.site ?? (isEnough(this.room) ? this.engine.site(siteOf(this.room)) : undefined);
  }

  /** What is asked of every audit. */
  get #wishes(): AuditWishes {
    return {
      ...(this.file ? {} : { readings: readingsOf(this.room) }),
      options: { lang: this.language, on: new Date().toISOString().slice(0, 10) },
    };
  }

  protected override rounds(signal: AbortSignal): ReturnType<Site["draw"]> | undefined {
    return this.#site?.draw({ ...this.#wishes, scenario: [] }, signal);
  }

  async #audit(): Promise<void> {
    const round = ++this.#round;
    this.stopDrawing(true);
    const site = this.#site;
    if (!site) {
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
    const { ok, diagnostics } = await site.audit({ ...this.#wishes, scenario });
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
    await this.file?.site.free();
    [this.room, this.wish, this.file, this.ok, this.missing] = [{}, {}, undefined, undefined, []];
    await this.#begin();
  }

  async export(form: "json" | "html"): Promise<void> {
    const day = new Date().toISOString().slice(0, 10);
    const name = `empreinte-site-${day}.${form}`;
    if (form === "html") {
      const report = (await this.file?.site.report(this.language, day)) ?? "";
      return offer(name, report, "text/html;charset=utf-8");
    }
    const site = this.file?.site.description ?? siteOf(this.room);
    const content = { schema: 1, site, readings: this.file ? [] : readingsOf(this.room), answer: this.ok };
    offer(name, JSON.stringify(content), "application/json");
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
