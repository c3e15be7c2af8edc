import { nothing as nil, type TemplateResult } from "lit";
import type { CompareAnswer, FleetOptions, Line, PaperForm, Request, Site } from "../api.js";
import { resultView } from "./compare-result.js";
import { sidesView } from "./compare-sides.js";
import { bytesOf, DecisionCalculator, jsonIn, type CommonOptions, type Decided } from "./decision.js";

/** Options that a side sets; what is empty is left to the engine. */
export type SideOptions = CommonOptions & Pick<FleetOptions, "method">;

/** What stands on a side. */
export type Side =
  /** Lines of inventories, counted as the form says. */
  | { kind: "fleet"; name: string; lines: Line[]; options: SideOptions }
  /** A request or a frozen result, as it was saved. */
  | { kind: "given"; name: string; request: Record<string, unknown> }
  /** A site file; the site itself is held by the element. */
  | { kind: "site"; name: string };

/** What is kept of the work. */
export interface CompareWork {
  sides: [(Side | undefined)?, (Side | undefined)?];
}

/** The request that is sent. */
type CompareRequest = Extract<Request, { kind: "compare" }>;

/** A site file that was opened, and the files that it names and nobody gave. */
interface Opened {
  site: Site;
  missing: string[];
}

const SITE_FILE = /^site.*\.(toml|ya?ml|json)$|\.(toml|ya?ml)$/i;

const baseName = (path: string): string => path.split("/").pop() ?? path;

/**
 * Two fleets, devices or sites side by side: how surely one is lower, and what moved.
 *
 * Attributes: `lang` (`en`, `fr`), `location`, `year`, `method`, `reference`, `year-b` (year of the second side), `src` and `src-b`
 * (inventories of the page's own origin to begin with; without `src-b` the second side counts the first inventory again),
 * `memory` (`off` keeps nothing in the browser). Event: `empreinte-change`, whose detail is `{ok, diagnostics}` of the kind
 * `compare` of the JSON door.
 */
export class EmpreinteCompare extends DecisionCalculator<CompareWork, CompareAnswer> {
  static override properties = {
    ...DecisionCalculator.properties,
    method: { type: String },
    yearB: { type: Number, attribute: "year-b" },
    srcB: { type: String, attribute: "src-b" },
  };

  declare method: SideOptions["method"];
  declare yearB: number | undefined;
  declare srcB: string | undefined;

  override state: CompareWork = { sides: [] };
  readonly opened: [(Opened | undefined)?, (Opened | undefined)?] = [];
  protected override readonly kind = "compare";

  protected override get asked(): SideOptions {
    return { ...super.asked, ...(this.method ? { method: this.method } : {}) };
  }

  protected override async first(): Promise<CompareWork> {
    await this.#letGo();
    if (!this.src) return { sides: [] };
    const a = await this.#fleet([await this.fetched(this.src)], this.asked);
    const other = { ...this.asked, ...(this.yearB ? { year: this.yearB } : {}) };
    const again = this.#named({ ...a, options: other }, this.yearB);
    const b = this.srcB ? await this.#fleet([await this.fetched(this.srcB)], other) : again;
    return { sides: [this.srcB ? a : this.#named(a, this.year), b] };
  }

  /** A side that the year tells from the same inventory in another one. */
  #named<T extends Side>(side: T, year: number | undefined): T {
    return year ? { ...side, name: `${side.name.replace(/\.\w+$/, "")} ${year}` } : side;
  }

  protected override take(asked: CommonOptions): void {
    const [a, b] = this.state.sides;
    const with_ = (side: Side | undefined, to: CommonOptions): Side | undefined =>
      side?.kind === "fleet" ? { ...side, options: { ...side.options, ...to } } : side;
    this.change({ sides: [with_(a, asked), with_(b, { ...asked, ...(this.yearB ? { year: this.yearB } : {}) })] });
  }

  /** Puts something on a side, or takes it away. */
  put(at: number, side: Side | undefined): void {
    const sides: CompareWork["sides"] = [...this.state.sides];
    sides[at] = side;
    this.change({ sides });
  }

  /** Counts the inventory of the first side again on the second. */
  again(): void {
    const [a] = this.state.sides;
    if (a?.kind === "fleet") this.put(1, { ...a, options: { ...a.options } });
  }

  /** Opens files on a side: inventories, a saved result, a request, or a site file with the files that it names. */
  async open(at: number, files: readonly File[]): Promise<void> {
    const [only] = files;
    if (!only) return;
    const given = files.length === 1 ? asSide(await jsonIn(only), only.name) : undefined;
    if (given) return this.put(at, given);
    if (this.opened[at]?.missing.length || files.some((file) => SITE_FILE.test(file.name))) return this.#site(at, files);
    const before = this.state.sides[at];
    const asked = at === 1 && this.yearB ? { ...this.asked, year: this.yearB } : this.asked;
    this.put(at, await this.#fleet(files, before?.kind === "fleet" ? before.options : asked));
  }

  async #fleet(files: readonly File[], options: SideOptions): Promise<Extract<Side, { kind: "fleet" }>> {
    const fleet = await this.engine.readInventory(files, { lang: this.language });
    const lines = await fleet.lines();
    await fleet.free();
    return { kind: "fleet", name: files.map((file) => file.name).join(", "), lines, options };
  }

  async #site(at: number, files: readonly File[]): Promise<void> {
    const named = new Set(this.opened[at]?.site.named.map(({ name }) => baseName(name)));
    const own = files.find((file) => SITE_FILE.test(file.name) && !named.has(file.name));
    if (own) {
      const site = await this.engine.readSite(own.name, await bytesOf(own));
      await this.opened[at]?.site.free();
      this.opened[at] = { site, missing: site.named.filter((file) => !file.optional).map((file) => file.name) };
    }
    const opened = this.opened[at];
    for (const { name } of opened?.site.named ?? []) {
      const file = files.find((given) => given !== own && given.name === baseName(name));
      if (!opened || !file) continue;
      await opened.site.add(name, await bytesOf(file));
      opened.missing = opened.missing.filter((missing) => missing !== name);
    }
    const before = this.state.sides[at];
    this.put(at, own || before?.kind !== "site" ? { kind: "site", name: own?.name ?? only(files) } : { ...before });
  }

  async #letGo(): Promise<void> {
    for (const at of [0, 1]) {
      await this.opened[at]?.site.free();
      this.opened[at] = undefined;
    }
  }

  /** Both sides, where they are there. */
  get #both(): [Side, Side] | undefined {
    const [a, b] = this.state.sides;
    return a && b ? [a, b] : undefined;
  }

  /** Both site files, where both sides are sites that miss nothing. */
  get #sites(): [Site, Site] | undefined {
    const [a, b] = this.opened;
    const are = this.#both?.every((side) => side.kind === "site");
    return are && a && b && a.missing.length + b.missing.length === 0 ? [a.site, b.site] : undefined;
  }

  get #names(): { a: string; b: string } {
    const [a, b] = this.state.sides;
    return { a: a?.name || "A", b: b?.name || "B" };
  }

  protected override request(): CompareRequest {
    const [a, b] = this.state.sides.map((side) => (side ? requestOf(side) : {}));
    const options = { lang: this.language };
    return { schema: 1, kind: "compare", a, b, names: this.#names, information: true, options } as CompareRequest;
  }

  protected override async ask(): Promise<Decided<CompareAnswer> | undefined> {
    // A site file is not kept: after a reload its side is empty again.
    const lost = this.state.sides.some((side, at) => side?.kind === "site" && !this.opened[at]);
    if (lost) this.state = { sides: this.state.sides.map((side) => (side?.kind === "site" ? undefined : side)) as [] };
    const both = this.#both;
    if (!both) return undefined;
    const sites = this.#sites;
    if (sites) {
      const options = { lang: this.language, on: new Date().toISOString().slice(0, 10) };
      for (const site of sites) await site.audit({ options });
      return sites[0].compare(sites[1], { names: this.#names, information: true, lang: this.language });
    }
    if (this.opened.some((opened, at) => both[at]?.kind === "site" && opened?.missing.length)) return undefined;
    return this.engine.ask(this.request());
  }

  protected override paper(form: PaperForm, day: string): Promise<string> {
    const sites = this.#sites;
    if (!sites) return this.engine.paper(this.request(), form, day);
    return sites[0].comparison(sites[1], { names: this.#names, information: true, lang: this.language }, form, day);
  }

  protected override render(): TemplateResult {
    const { decided } = this;
    return this.frame(this.say("compareTitle"), sidesView(this), decided ? resultView(this, decided) : nil);
  }
}

const only = (files: readonly File[]): string => files[0]?.name ?? "";

/** What a JSON file holds: a request, an answer with its snapshot, a saved result; nothing for a site or an inventory. */
function asSide(found: Record<string, unknown> | undefined, name: string): Side | undefined {
  if (!found) return undefined;
  const ok = found["ok"] as { snapshot?: unknown } | undefined;
  const snapshot = ok?.snapshot ?? (found["empreinte"] ? found["snapshot"] : undefined);
  if (snapshot) return { kind: "given", name, request: { kind: "snapshot", snapshot } };
  const request = (found["request"] ?? found) as Record<string, unknown>;
  return typeof request["kind"] === "string" ? { kind: "given", name, request } : undefined;
}

/** The request of a side. A site without its files is named as such, so that a refusal names the kinds. */
function requestOf(side: Side): Record<string, unknown> {
  if (side.kind === "given") return side.request;
  if (side.kind === "site") return { kind: "site" };
  const options = Object.fromEntries(Object.entries(side.options).filter(([, value]) => value != null));
  return { kind: "fleet", lines: side.lines, options };
}
