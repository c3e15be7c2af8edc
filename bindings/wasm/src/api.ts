// What people call. Everything is computed by the engine, in a Worker where there is one.
import { errorOf } from "./errors.js";
import type { EmpreinteError, Refusal } from "./errors.js";
import type * as door from "./generated/index.js";
import type { Handle, Piece, ReadWishes, WireColumns } from "./host.js";
import type { Link, Progress } from "./link.js";

type Ok<Answer> = Answer extends { ok?: infer T } ? NonNullable<T> : never;
type Loose<T> = T extends unknown ? Omit<T, "schema" | "kind"> : never;

/** Options of an assessment, as the JSON door names them. */
export type FleetOptions = NonNullable<door.FleetRequest["options"]>;
/** A line of an inventory, as the JSON door names its fields. */
export type Line = NonNullable<door.FleetRequest["lines"]>[number];
/** What the engine says of an assessed fleet. */
export type FleetAnswer = Ok<door.FleetAnswer>;
/** What the engine says of an audited site. */
export type SiteAnswer = Ok<door.SiteAnswer>;
/** What the engine says of one device. */
export type DeviceAnswer = Ok<door.EquipmentAnswer>;
/** One device: its type, and its components, its sheet or an archetype. */
export type DeviceDescription = NonNullable<door.EquipmentRequest["equipment"]>;
/** How a device is used. */
export type DeviceUsage = NonNullable<door.EquipmentRequest["usage"]>;
/** What the engine says of two fleets, devices or sites side by side. */
export type CompareAnswer = Ok<door.CompareAnswer>;
/** What the engine says of purchase offers. */
export type OffersAnswer = Ok<door.OffersAnswer>;
/** One purchase offer. */
export type PurchaseOffer = NonNullable<door.OffersRequest["offers"]>[number];
/** What the engine says of a fleet over years. */
export type PlanAnswer = Ok<door.PlanAnswer>;
/** The description of a site. */
export type SiteDescription = NonNullable<door.SiteRequest["site"]>;
/** One line of an answer. */
export type LineAnswer = NonNullable<FleetAnswer["lines"]>[number];
/** What a reader must know. */
export type Diagnostic = door.FleetAnswer["diagnostics"][number];
/** Impacts by indicator. */
export type Impacts = FleetAnswer["total"];
/** One indicator by stage. */
export type Impact = NonNullable<Impacts[string]>;
/** A value with its interval. */
export type Estimate = NonNullable<Impact["total"]>;
/** A correction of recognition. */
export type Correction = NonNullable<FleetOptions["mapping"]>[number];
/** The cells of a name. */
export type NameCells = NonNullable<Line["text"]>;
/** A name taken for something. */
export type Recognised = Ok<door.RecogniseAnswer>["items"][number];
/** Optional parts of an answer. */
export type Include = NonNullable<FleetOptions["include"]>[number];

/** Any request of the JSON door. */
export type Request =
  | door.AggregateRequest
  | door.CalendarRequest
  | door.CompareRequest
  | door.EedRequest
  | door.EquipmentRequest
  | door.FactorsRequest
  | door.FleetRequest
  | door.KpiRequest
  | door.OffersRequest
  | door.PlanRequest
  | door.PracticesRequest
  | door.RecogniseRequest
  | door.RuleRequest
  | door.ScenarioRequest
  | door.ShiftRequest
  | door.SiteRequest
  | door.VerifyRequest;

/** The answer to a request, by its kind. */
export interface Answers {
  aggregate: door.AggregateAnswer;
  calendar: door.CalendarAnswer;
  compare: door.CompareAnswer;
  eed: door.EedAnswer;
  equipment: door.EquipmentAnswer;
  factors: door.FactorsAnswer;
  fleet: door.FleetAnswer;
  kpi: door.KpiAnswer;
  offers: door.OffersAnswer;
  plan: door.PlanAnswer;
  practices: door.PracticesAnswer;
  recognise: door.RecogniseAnswer;
  rule: door.RuleAnswer;
  scenario: door.ScenarioAnswer;
  shift: door.ShiftAnswer;
  site: door.SiteAnswer;
  verify: door.VerifyAnswer;
}

/** Names that a person reads, by code, in a language. */
export interface Names {
  indicators: Record<string, string>;
  units: Record<string, string>;
  stages: Record<string, string>;
  types: Record<string, string>;
  statuses: Record<string, string>;
  components: Record<string, string>;
  constants: Record<string, string>;
  roads: Record<string, string>;
  origins: Record<string, string>;
  verdicts: Record<string, string>;
  references: Record<string, string>;
  places: Record<string, string>;
}

/** A change of a line: fields laid over its own; `null` takes one away. */
export type Edit = { id: string; remove?: boolean } & {
  [Field in Exclude<keyof Line, "id">]?: Line[Field] | null;
};

/** Which lines, in which order. */
export interface View {
  order?: "file" | "impact" | "score" | "quantity" | "year" | "name";
  only?: "all" | "unsure" | "not_counted";
  search?: string;
  sure_from?: number;
  from?: number;
  count?: number;
}

/** A line of a page, with what was asked of it. */
export type ViewedLine = LineAnswer & {
  label: string;
  device_status: string;
  status_name: string;
  asked?: Line;
};

/** Some of the lines. */
export interface Page {
  all: number;
  fitting: number;
  lines: ViewedLine[];
}

/** A step of an explanation. */
export interface Step {
  what: string;
  formula?: string;
  value: number;
  unit: string;
  from: string;
}

/** How the number of a line was made. */
export interface Explanation {
  id: string;
  label: string;
  status: string;
  device_type: string | null;
  recognition: string | null;
  steps: Step[];
}

/** How a file was read. */
export interface ImportReport {
  file: string;
  format: string;
  rows: number;
  rows_dropped: number;
  lines: number;
  quantity: number;
  columns: Record<string, string>;
  [more: string]: unknown;
}

/** What a report says beside the result. */
export interface ReportWishes {
  form?: "html" | "md" | "csv";
  lang?: "en" | "fr";
  site_name?: string;
  generated_on?: string;
  anonymise?: boolean;
  free_text?: boolean;
  summary?: boolean;
  decimal_comma?: boolean;
}

/** The form of a short report. */
export type PaperForm = "html" | "md" | "csv";

/** Offers as they were read of a table. */
export interface OffersRead {
  offers: PurchaseOffer[];
  /** Currency that headers or prices name. */
  currency: string | null;
  /** Header of the column of each role. */
  columns: Record<string, string>;
  /** What was left aside. */
  diagnostics: Diagnostic[];
}

/** What is asked of a comparison of two sites. */
export interface CompareWishes {
  names?: { a: string; b: string };
  information?: boolean;
  confidence?: number;
  lang?: "en" | "fr";
}

/** A result as it is saved: what an import of it gives back to the last digit. */
export interface Saved {
  empreinte: string;
  snapshot: unknown;
  import: ImportReport[];
}

/** Columns of a table: words as a list, or coded; numbers as typed arrays or lists, NaN or `null` where there is none. */
export interface Columns {
  type?: Words;
  model?: Words;
  location?: Words;
  status?: Words;
  text?: { type?: Words; brand?: Words; model?: Words; designation?: Words };
  quantity?: Numbers;
  purchase_year?: Int32Array | readonly (number | null)[];
  lifetime_years?: Numbers;
  energy_kwh_per_year?: Numbers;
}

/** A column of words; coded, `codes` are positions in `values`, and one beyond their end is no word. */
export type Words = readonly (string | null)[] | { codes: Uint32Array; values: string[] };
/** A column of numbers. */
export type Numbers = Float64Array | readonly (number | null)[];

/** Draws of the first round, and of the last where nobody says. */
const [FIRST_DRAWS, MOST_DRAWS] = [4096, 65_536];

/** A round of draws. */
export interface Round<Answer = FleetAnswer> {
  /** Share of the draws that is done; 1 for the last round. */
  share: number;
  /** The answer with its uncertainty. */
  answer: Answer;
}

/** What draws are asked for with. */
interface DrawOptions {
  draws?: number | null;
  precision?: number | null;
}

/**
 * Asks again and again with twice the draws, up to `options.draws` or until `options.precision` is reached. Between two rounds
 * the caller sees what was found so far, and may stop.
 */
async function* rounds<Answer extends { uncertainty?: FleetAnswer["uncertainty"] }>(
  options: DrawOptions,
  ask: (drawn: { uncertainty: "monte-carlo"; draws: number }) => Promise<Answer>,
  signal?: AbortSignal,
): AsyncGenerator<Round<Answer>> {
  const most = options.draws ?? MOST_DRAWS;
  for (let draws = Math.min(FIRST_DRAWS, most); !signal?.aborted; draws = Math.min(2 * draws, most)) {
    const answer = await ask({ uncertainty: "monte-carlo", draws });
    const drawing = answer.uncertainty?.drawing;
    const exact = options.precision != null && drawing != null && drawing.precision <= options.precision;
    const last = exact || draws >= most;
    yield { share: last ? 1 : draws / most, answer };
    if (last) return;
  }
}

/** The engine, in a Worker or in this thread. */
export class Engine {
  readonly link: Link;
  readonly #names = new Map<string, Promise<Names>>();

  constructor(link: Link) {
    this.link = link;
  }

  /** Answers a request of the JSON door. A refusal is an answer too: it has `error` in place of `ok`. */
  async evaluate<R extends Request>(request: R): Promise<Answers[R["kind"]]> {
    return JSON.parse(await this.link.call("evaluate", JSON.stringify(request))) as Answers[R["kind"]];
  }

  /** As {@link evaluate}, text in and text out. */
  evaluateText(request: string): Promise<string> {
    return this.link.call("evaluate", request);
  }

  /** The `ok` of an answer, with what a reader must know; a refusal is thrown as an {@link EmpreinteError}. */
  async ask<R extends Request>(
    request: R,
  ): Promise<{ ok: Ok<Answers[R["kind"]]>; diagnostics: Diagnostic[] }> {
    const answer: { ok?: unknown; diagnostics: Diagnostic[] } = await this.evaluate(request);
    if (answer.ok === undefined) throw await this.#refused(request);
    return { ok: answer.ok as Ok<Answers[R["kind"]]>, diagnostics: answer.diagnostics };
  }

  async #refused(request: Request): Promise<EmpreinteError> {
    const inLang = async (lang: "en" | "fr"): Promise<Refusal> => {
      const options = { ...("options" in request ? request.options : {}), lang };
      const text = await this.link.call("evaluate", JSON.stringify({ ...request, options }));
      return (JSON.parse(text) as { error: Refusal }).error;
    };
    const [en, fr] = [await inLang("en"), await inLang("fr")];
    const subject = await this.link.call("subject", en.code);
    return errorOf(JSON.stringify({ subject, en, fr })) as EmpreinteError;
  }

  /** Lays the ODbL pack of product carbon footprints under everything that is computed from here on. */
  loadPack(): Promise<string> {
    return this.link.call("loadPack");
  }

  /** Takes the pack away from everything that is computed from here on. */
  unloadPack(): Promise<void> {
    return this.link.call("unloadPack");
  }

  /** Bytes that the modules hold. */
  memory(): Promise<number> {
    return this.link.call("memory");
  }

  /** Names that a person reads. */
  names(lang: string): Promise<Names> {
    let found = this.#names.get(lang);
    if (!found) this.#names.set(lang, (found = this.link.call("names", lang) as Promise<Names>));
    return found;
  }

  /** Reads inventories: CSV, TSV, XLSX, ODS or EcoDiag's JSON, told by what they hold. */
  async readInventory(
    files: File | Piece | readonly (File | Piece)[],
    wishes: ReadWishes & { onProgress?: Progress } = {},
  ): Promise<Inventory> {
    const { onProgress, ...rest } = wishes;
    const list = (Array.isArray(files) ? files : [files]) as (File | Piece)[];
    const pieces = list.map((file) => ("content" in file ? file : { name: file.name, content: file }));
    const { fleet, length, read } = await this.link.read(pieces, rest, onProgress);
    return new Inventory(this, fleet, length, read);
  }

  /** A fleet of lines in the form of the JSON door. */
  async fleet(lines: readonly Line[]): Promise<Fleet> {
    const { fleet, length } = await this.link.call("fleetOfLines", lines);
    return new Fleet(this, fleet, length);
  }

  /** A fleet of columns of one length. */
  async fleetOfColumns(columns: Columns): Promise<Fleet> {
    const { fleet, length } = await this.link.call("fleetOfColumns", wireColumns(columns));
    return new Fleet(this, fleet, length);
  }

  /** The inventory that {@link Inventory.read} came from. */
  async inventoryOfRead(bytes: Uint8Array): Promise<Inventory> {
    const { fleet, length, read } = await this.link.call("fleetOfRead", bytes);
    return new Inventory(this, fleet, length, read);
  }

  /** The result that was saved, to the last digit whatever the data is today. */
  async restore(saved: Saved): Promise<{ fleet: Fleet; result: FleetResult; options: FleetOptions }> {
    const found = await this.link.call("replay", saved.snapshot, saved.import);
    const fleet = new Fleet(this, found.fleet, found.length);
    return { fleet, result: new FleetResult(this, found.result), options: found.options as FleetOptions };
  }

  /** What names stand for. */
  async recognise(
    items: readonly NameCells[],
    wishes: Loose<door.RecogniseRequest> = {},
  ): Promise<Recognised[]> {
    const request = { ...wishes, schema: 1, kind: "recognise", items: [...items] } as door.RecogniseRequest;
    return (await this.ask(request)).ok.items;
  }

  /** Reads a site file (TOML, YAML or JSON); {@link Site.add} gives it the files that it names. */
  async readSite(name: string, content: Uint8Array): Promise<Site> {
    const { site, named, description } = await this.link.call("readSite", name, content);
    return new Site(this, description as SiteDescription, { handle: site, named: named as NamedFile[] });
  }

  /** A site by its description. */
  site(description: SiteDescription): Site {
    return new Site(this, description);
  }

  /** Reads a table of purchase offers: CSV, TSV, XLSX or ODS. */
  async readOffers(name: string, content: Uint8Array, lang = "en"): Promise<OffersRead> {
    return (await this.link.call("readOffers", name, content, lang)) as OffersRead;
  }

  /** Reads a plan: TOML, YAML or JSON. Lines may be added to it. */
  async readPlan(name: string, content: Uint8Array): Promise<Loose<door.PlanRequest>> {
    return (await this.link.call("readPlan", name, content)) as Loose<door.PlanRequest>;
  }

  /** The short report of a comparison, of offers (a record in both languages) or of a plan, in the language of its options. */
  paper(
    request: door.CompareRequest | door.OffersRequest | door.PlanRequest,
    form: PaperForm = "html",
    day = "",
  ): Promise<string> {
    return this.link.call("paper", request, form, day);
  }

  /** Reads a mapping file: columns and corrections. */
  async readMapping(
    name: string,
    content: Uint8Array,
  ): Promise<{ columns: Record<string, string>; corrections: Correction[] }> {
    return (await this.link.call("readMapping", name, content)) as {
      columns: Record<string, string>;
      corrections: Correction[];
    };
  }

  /** The text of a mapping file. */
  writeMapping(
    mapping: { columns?: Record<string, string>; corrections?: readonly Correction[] },
    lang: string,
  ): Promise<string> {
    return this.link.call("writeMapping", mapping, lang);
  }

  /** Reads a file of your own factors. */
  async readFactors(name: string, content: Uint8Array): Promise<NonNullable<FleetOptions["factors"]>> {
    return (await this.link.call("readUserFactors", name, content)) as NonNullable<FleetOptions["factors"]>;
  }
}

/** Lines ready to be assessed. They do not change: an edited fleet is another one. */
export class Fleet {
  readonly #engine: Engine;
  readonly #handle: Handle;
  /** Number of lines, or of rows for columns. */
  readonly length: number;

  constructor(engine: Engine, handle: Handle, length: number) {
    this.#engine = engine;
    this.#handle = handle;
    this.length = length;
  }

  /** Asks the engine about this fleet. */
  protected about(question: "fleetReports"): Promise<unknown> {
    return this.#engine.link.call(question, this.#handle);
  }

  /** The fleet with some lines changed, taken out or added. */
  async edited(changes: { edits?: readonly Edit[]; lines?: readonly Line[] }): Promise<Fleet> {
    const { fleet, length } = await this.#engine.link.call("edited", this.#handle, changes);
    return new Fleet(this.#engine, fleet, length);
  }

  /** What was doubtful in the lines, or while reading them. */
  async diagnostics(lang = "en"): Promise<Diagnostic[]> {
    return (await this.#engine.link.call("fleetDiagnostics", this.#handle, lang)) as Diagnostic[];
  }

  /** The lines in the form of the JSON door. */
  async lines(): Promise<Line[]> {
    return (await this.#engine.link.call("fleetLines", this.#handle)) as Line[];
  }

  /** The distinct names with the devices that bear them. */
  async names(): Promise<{ text: NameCells; quantity: number; rows: number }[]> {
    return (await this.#engine.link.call("fleetNames", this.#handle)) as {
      text: NameCells;
      quantity: number;
      rows: number;
    }[];
  }

  /** Assesses the fleet. Every option has a default that is reported where it is an assumption. */
  async assess(options: FleetOptions = {}): Promise<FleetResult> {
    return new FleetResult(this.#engine, await this.#engine.link.call("assess", this.#handle, options));
  }

  /**
   * Draws the totals in rounds of twice the draws each, up to `options.draws` (65 536) or until `options.precision` is
   * reached. Between two rounds the caller sees what was found so far, and may stop.
   */
  draw(options: FleetOptions = {}, signal?: AbortSignal): AsyncGenerator<Round> {
    const ask = async (drawn: FleetOptions): Promise<FleetAnswer> => {
      const result = await this.assess({ ...options, ...drawn });
      const { ok } = (await result.answer([], options.lang)) as { ok: FleetAnswer };
      await result.free();
      return ok;
    };
    return rounds(options, ask, signal);
  }

  /** Lets its memory go. */
  free(): Promise<void> {
    return this.#engine.link.call("free", this.#handle);
  }
}

/** What files hold, read piece by piece by {@link Engine.readInventory}: a fleet that knows where its lines stand. */
export class Inventory extends Fleet {
  /** What was read, in few bytes, to make the inventory again with {@link Engine.inventoryOfRead}. */
  readonly read: Uint8Array;

  constructor(engine: Engine, handle: Handle, length: number, read: Uint8Array) {
    super(engine, handle, length);
    this.read = read;
  }

  /** How each file was read: format, encoding, rows, columns by role. */
  async reports(): Promise<ImportReport[]> {
    return (await this.about("fleetReports")) as ImportReport[];
  }
}

/** The footprint of a fleet. */
export class FleetResult {
  readonly #engine: Engine;
  readonly #handle: Handle;

  constructor(engine: Engine, handle: Handle) {
    this.#engine = engine;
    this.#handle = handle;
  }

  /** The answer of the JSON door, with some optional parts. */
  async answer(include: readonly Include[] = [], lang = "en"): Promise<door.FleetAnswer> {
    return (await this.#engine.link.call("answer", this.#handle, include, lang)) as door.FleetAnswer;
  }

  /** Some of the lines, in an order. */
  async lines(view: View = {}, lang = "en"): Promise<Page> {
    return (await this.#engine.link.call("lines", this.#handle, { count: 100, ...view }, lang)) as Page;
  }

  /** Each line's, or each row's, part of an indicator; NaN where there is none. */
  column(indicator: string, part: "total" | "embodied" | "use" = "total"): Promise<Float64Array> {
    return this.#engine.link.call("column", this.#handle, indicator, part);
  }

  /** How the number of a line was made. */
  async explain(id: string, indicator = "gwp", lang = "en"): Promise<Explanation> {
    return (await this.#engine.link.call("explain", this.#handle, id, indicator, lang)) as Explanation;
  }

  /** A report: HTML, Markdown, or the lines as CSV. */
  report(wishes: ReportWishes = {}): Promise<string> {
    return this.#engine.link.call("report", this.#handle, { form: "html", ...wishes });
  }

  /** Everything that gives this result back. */
  async save(): Promise<Saved> {
    const snapshot = await this.#engine.link.call("snapshot", this.#handle);
    const answer = (await this.answer()) as { versions: { empreinte: string }; ok?: { import?: ImportReport[] } };
    return { empreinte: answer.versions.empreinte, snapshot, import: answer.ok?.import ?? [] };
  }

  /** Lets its memory go. */
  free(): Promise<void> {
    return this.#engine.link.call("free", this.#handle);
  }
}

/** A file that a site file names. */
export interface NamedFile {
  name: string;
  /** Whether it may stand for something else where there is no such file. */
  optional: boolean;
}

/** A site audited. */
export interface SiteAudit {
  ok: SiteAnswer;
  diagnostics: Diagnostic[];
}

/** What is asked of an audit; `scenario` replaces the what-ifs of the site. */
export type AuditWishes = Omit<Loose<door.SiteRequest>, "site"> & {
  scenario?: SiteDescription["scenario"];
};

/** A datacentre: a description, or a site file with the files that it names. */
export class Site {
  readonly #engine: Engine;
  readonly #files: Handle | undefined;
  #audit: Handle | undefined;
  readonly description: SiteDescription;
  /** The files that the site file names. */
  readonly named: readonly NamedFile[];

  constructor(engine: Engine, description: SiteDescription, files?: { handle: Handle; named: NamedFile[] }) {
    this.#engine = engine;
    this.description = description;
    this.#files = files?.handle;
    this.named = files?.named ?? [];
  }

  /** Gives a file by the name that the site file has for it. */
  async add(name: string, content: Uint8Array): Promise<void> {
    if (this.#files !== undefined) await this.#engine.link.call("addToSite", this.#files, name, content);
  }

  /** Audits the site: KPIs, footprint, findings, what the law asks, what-ifs. Files of a site file bring their own readings. */
  async audit(wishes: AuditWishes = {}): Promise<SiteAudit> {
    const { audit, answer } = await this.#audited(wishes);
    if (audit !== undefined) {
      if (this.#audit !== undefined) await this.#engine.link.call("free", this.#audit);
      this.#audit = audit;
    }
    return answer;
  }

  async #audited({ scenario, ...request }: AuditWishes): Promise<{ audit?: Handle; answer: SiteAudit }> {
    if (this.#files === undefined) {
      const site = scenario === undefined ? this.description : { ...this.description, scenario };
      const asked = { ...request, schema: 1, kind: "site", site } as door.SiteRequest;
      return { answer: await this.#engine.ask(asked) };
    }
    const options = request.options ?? {};
    const lang = options.lang ?? "en";
    const found = await this.#engine.link.call("auditSite", this.#files, options, scenario ?? null, lang);
    return found as { audit: Handle; answer: SiteAudit };
  }

  /**
   * Draws the footprint in rounds of twice the draws each, as {@link Fleet.draw}. The last audit stays what
   * {@link Site.report} is about.
   */
  draw(wishes: AuditWishes = {}, signal?: AbortSignal): AsyncGenerator<Round<SiteAnswer>> {
    const ask = async (drawn: NonNullable<AuditWishes["options"]>): Promise<SiteAnswer> => {
      const { audit, answer } = await this.#audited({ ...wishes, options: { ...wishes.options, ...drawn } });
      if (audit !== undefined) await this.#engine.link.call("free", audit);
      return answer.ok;
    };
    return rounds(wishes.options ?? {}, ask, signal);
  }

  /** The last audit of this site file beside that of another one. */
  async compare(other: Site, wishes: CompareWishes = {}): Promise<{ ok: CompareAnswer; diagnostics: Diagnostic[] }> {
    return JSON.parse(await this.#beside(other, wishes, "json")) as { ok: CompareAnswer; diagnostics: Diagnostic[] };
  }

  /** The short report of {@link compare}. */
  comparison(other: Site, wishes: CompareWishes = {}, form: PaperForm = "html", day = ""): Promise<string> {
    return this.#beside(other, { ...wishes, day }, form);
  }

  async #beside(other: Site, wishes: CompareWishes & { day?: string }, form: PaperForm | "json"): Promise<string> {
    const [a, b] = [this.#audit, other.#audit];
    if (a === undefined || b === undefined) throw new TypeError("a comparison needs an audit of both site files");
    return this.#engine.link.call("compareSites", a, b, wishes, form);
  }

  /** The report of the last audit of a site file, as HTML. */
  async report(lang = "en", day = ""): Promise<string> {
    if (this.#audit === undefined) throw new TypeError("a report needs an audit of a site file");
    return this.#engine.link.call("reportSite", this.#audit, lang, day);
  }

  /** Lets its memory go. */
  async free(): Promise<void> {
    for (const handle of [this.#files, this.#audit]) {
      if (handle !== undefined) await this.#engine.link.call("free", handle);
    }
  }
}

function wireColumns(columns: Columns): WireColumns {
  const { text = {}, type, model, location, status, quantity, lifetime_years, energy_kwh_per_year } = columns;
  const named = Object.entries(text).map(([name, words]) => [`text.${name}`, words] as const);
  const words = [...Object.entries({ type, model, location, status }), ...named]
    .filter((pair): pair is [string, Words] => pair[1] !== undefined)
    .map(([name, column]) => ({ name, ...coded(column) }));
  const numbers = Object.entries({ quantity, lifetime_years, energy_kwh_per_year })
    .filter((pair): pair is [string, Numbers] => pair[1] !== undefined)
    .map(([name, column]) => ({ name, numbers: plain(column) }));
  const given = columns.purchase_year;
  const years =
    given === undefined || given instanceof Int32Array
      ? given
      : Int32Array.from(given, (year) => year ?? NO_YEAR);
  const lengths = [...words.map((one) => one.codes.length), ...numbers.map((one) => one.numbers.length)];
  const rows = Math.max(0, years?.length ?? 0, ...lengths);
  return { rows, words, numbers, ...(years ? { years } : {}) };
}

/** What the engine takes for a missing year. */
const NO_YEAR = -(2 ** 31);

/** What the engine takes for a missing word. */
const NO_WORD = 2 ** 32 - 1;

function coded(words: Words): { codes: Uint32Array; values: string[] } {
  if ("codes" in words) return words;
  const known = new Map<string, number>();
  const codes = Uint32Array.from(words, (word) => {
    if (word === null) return NO_WORD;
    const code = known.get(word) ?? known.size;
    known.set(word, code);
    return code;
  });
  return { codes, values: [...known.keys()] };
}

const plain = (numbers: Numbers): Float64Array =>
  numbers instanceof Float64Array ? numbers : Float64Array.from(numbers, (number) => number ?? Number.NaN);
