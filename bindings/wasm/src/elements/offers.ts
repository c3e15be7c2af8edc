import { nothing as nil, type TemplateResult } from "lit";
import type { Diagnostic, OffersAnswer, PaperForm, PurchaseOffer, Request } from "../api.js";
import { bytesOf, DecisionCalculator, jsonIn, type CommonOptions, type Decided } from "./decision.js";
import { formView } from "./offers-form.js";
import { resultView } from "./offers-result.js";

/** The request that is sent. */
type OffersRequest = Extract<Request, { kind: "offers" }>;
export type OffersOptions = NonNullable<OffersRequest["options"]>;

/** What is kept of the work. */
export interface OffersWork {
  subject: string;
  offers: PurchaseOffer[];
  options: OffersOptions;
  /** What was left aside when a file was read. */
  notes: Diagnostic[];
}

/** Cells that a visitor writes, in the columns of a table of offers; the engine reads them as it reads a file. */
export const CELLS = {
  name: "Offer",
  maker: "Maker",
  type: "Type",
  model: "Model",
  quantity: "Quantity",
  lifetime: "Expected lifetime (years)",
  warranty: "Warranty (years)",
  price: "Unit price",
  energy: "Yearly energy (kWh/year)",
  measured: "Energy measured",
  cpu: "Processor",
  ram: "Memory (GB)",
  drive: "Storage",
  total: "Footprint (kgCO2e)",
  use: "of which use (kgCO2e)",
  error: "Uncertainty (%)",
  source: "Sheet source",
  repairability: "Repairability index",
} as const;

export type Cell = keyof typeof CELLS;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/**
 * Purchase offers side by side: what they cost the environment a year, whether that tells them apart, what would overturn it.
 *
 * Attributes: `lang` (`en`, `fr`), `location`, `year`, `reference`, `src` (a table of offers of the page's own origin to begin
 * with), `memory` (`off` keeps nothing in the browser). Event: `empreinte-change`, whose detail is `{ok, diagnostics}` of the
 * kind `offers` of the JSON door.
 */
export class EmpreinteOffers extends DecisionCalculator<OffersWork, OffersAnswer> {
  override state: OffersWork = { subject: "", offers: [], options: {}, notes: [] };
  protected override readonly kind = "offers";

  protected override async first(): Promise<OffersWork> {
    const empty: OffersWork = { subject: "", offers: [], options: this.asked, notes: [] };
    return this.src ? this.#with(empty, await this.fetched(this.src)) : empty;
  }

  protected override take(asked: CommonOptions): void {
    this.set(asked);
  }

  /** Sets options; one that is `null` is left to the engine. */
  set(to: OffersOptions): void {
    const entries = Object.entries({ ...this.state.options, ...to }).filter(([, value]) => value != null);
    this.change({ options: Object.fromEntries(entries) as OffersOptions });
  }

  /** Opens a table of offers, or a request that was saved, in the place of what is there. */
  async open(files: readonly File[]): Promise<void> {
    const [file] = files;
    if (file) this.change(await this.#with(this.state, file));
  }

  async #with(work: OffersWork, file: File): Promise<OffersWork> {
    const found = await jsonIn(file);
    if (found) {
      const { offers = [], options = {}, subject } = (found["request"] ?? found) as Partial<OffersRequest>;
      return { subject: subject ?? "", offers, options, notes: [] };
    }
    const { offers, currency, diagnostics } = await this.engine.readOffers(file.name, await bytesOf(file), this.language);
    return { ...work, offers, options: { ...work.options, ...(currency ? { currency } : {}) }, notes: diagnostics };
  }

  /** Adds an offer of cells that a visitor wrote. */
  async add(cells: Partial<Record<Cell, string>>): Promise<void> {
    const given = Object.entries(cells).filter(([, text]) => text.trim() !== "") as [Cell, string][];
    const rows = [given.map(([cell]) => quoted(CELLS[cell])), given.map(([, text]) => quoted(text))];
    const table = new TextEncoder().encode(`${rows.map((row) => row.join(";")).join("\n")}\n`);
    const { offers, diagnostics } = await this.engine.readOffers(this.say("addOffer"), table, this.language);
    this.change({ offers: [...this.state.offers, ...offers], notes: diagnostics });
  }

  /** Changes an offer; a field that is `undefined` is taken away. */
  edit(at: number, to: { [Field in keyof PurchaseOffer]?: PurchaseOffer[Field] | undefined }): void {
    const edited = (one: PurchaseOffer): PurchaseOffer =>
      Object.fromEntries(Object.entries({ ...one, ...to }).filter(([, value]) => value !== undefined)) as PurchaseOffer;
    this.change({ offers: this.state.offers.map((one, position) => (position === at ? edited(one) : one)) });
  }

  /** Takes an offer away. */
  withdraw(at: number): void {
    this.change({ offers: this.state.offers.filter((_, position) => position !== at) });
  }

  protected override request(): OffersRequest {
    const { subject, offers, options } = this.state;
    const named = subject ? { subject } : {};
    return { schema: 1, kind: "offers", ...named, offers, options: { ...options, lang: this.language } };
  }

  protected override async ask(): Promise<Decided<OffersAnswer> | undefined> {
    return this.state.offers.length < 2 ? undefined : this.engine.ask(this.request());
  }

  protected override paper(form: PaperForm, day: string): Promise<string> {
    return this.engine.paper(this.request(), form, day);
  }

  protected override render(): TemplateResult {
    const { decided } = this;
    return this.frame(this.say("offersTitle"), formView(this), decided ? resultView(this, decided) : nil);
  }
}
