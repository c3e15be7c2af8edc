// Runs the modules: in a Worker of a page, or in the process of Node. Fleets and results stay here, known by a number.
import type * as Core from "./modules/core.js";
import type * as Files from "./modules/files.js";
import type * as Site from "./modules/site.js";

/** What the start of a module gives. */
export interface WithMemory {
  memory: WebAssembly.Memory;
}

/** How to get hold of the parts, where this runs. */
export interface Sources {
  /** The memories of the modules that were started. */
  memories: readonly WebAssembly.Memory[];
  core(): Promise<typeof Core>;
  files(): Promise<typeof Files>;
  site(): Promise<typeof Site>;
  pack(): Promise<Uint8Array>;
}

/** A part of a file, or all of it. */
export interface Piece {
  name: string;
  content: Blob | Uint8Array;
}

/** How to read files. */
export interface ReadWishes {
  columns?: Record<string, string>;
  saved_columns?: Record<string, string>;
  lang?: "en" | "fr";
}

/** Columns of one length. */
export interface WireColumns {
  rows: number;
  words: { name: string; codes: Uint32Array; values: string[] }[];
  numbers: { name: string; numbers: Float64Array }[];
  years?: Int32Array;
}

/** A number that stands for a fleet or a result. */
export type Handle = number;

/** Bytes that a file is read in at a time. */
const PIECE = 1 << 20;

/** Kinds of request that the first module has. */
const FLEET_ROAD = new Set(["fleet", "recognise", "factors"]);

const kept = <T>(load: () => Promise<T>): (() => Promise<T>) => {
  let loading: Promise<T> | undefined;
  return () =>
    (loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
};

/** Everything that can be asked. Methods are called by name, from the other side of a Worker too. */
export class Host {
  readonly #core: () => Promise<typeof Core>;
  readonly #files: () => Promise<typeof Files>;
  readonly #site: () => Promise<typeof Site>;
  /** The module of datacentres, once it is there. */
  #siteThere: typeof Site | undefined;
  readonly #fetchPack: () => Promise<Uint8Array>;
  readonly #memories: readonly WebAssembly.Memory[];
  readonly #held = new Map<Handle, Core.Fleet | Core.Assessment | Site.SiteFiles | Site.SiteAudit>();
  #next: Handle = 1;
  #pack: Uint8Array = new Uint8Array();
  #release: string | undefined;

  constructor(sources: Sources) {
    this.#memories = sources.memories;
    this.#core = kept(sources.core);
    this.#files = kept(sources.files);
    this.#fetchPack = kept(sources.pack);
    this.#site = kept(async () => {
      const site = await sources.site();
      site.loadPack(this.#pack);
      return (this.#siteThere = site);
    });
  }

  #hold(value: Core.Fleet | Core.Assessment | Site.SiteFiles | Site.SiteAudit): Handle {
    this.#held.set(this.#next, value);
    return this.#next++;
  }

  async #fleet(handle: Handle): Promise<Core.Fleet> {
    const { Fleet } = await this.#core();
    const found = this.#held.get(handle);
    if (found instanceof Fleet) return found;
    throw new TypeError(`no fleet ${handle}: it was let go`);
  }

  async #result(handle: Handle): Promise<Core.Assessment> {
    const { Assessment } = await this.#core();
    const found = this.#held.get(handle);
    if (found instanceof Assessment) return found;
    throw new TypeError(`no result ${handle}: it was let go`);
  }

  /** Answers a request of the JSON door, given as text. */
  async evaluate(text: string): Promise<string> {
    const kind = kindOf(text);
    const known = kind === undefined || FLEET_ROAD.has(kind);
    const module = known ? await this.#core() : await this.#site();
    return module.evaluate(text);
  }

  /** Lays the ODbL pack under everything; gives its release. */
  async loadPack(): Promise<string> {
    if (this.#release !== undefined) return this.#release;
    const pack = await this.#fetchPack();
    const release: string = (await this.#core()).loadPack(pack);
    this.#pack = pack;
    this.#release = release;
    this.#siteThere?.loadPack(pack);
    return release;
  }

  /** Takes the pack away again. */
  async unloadPack(): Promise<void> {
    if (this.#release === undefined) return;
    (await this.#core()).unloadPack();
    this.#pack = new Uint8Array();
    this.#release = undefined;
    this.#siteThere?.loadPack(this.#pack);
  }

  async names(lang: string): Promise<unknown> {
    return JSON.parse((await this.#core()).names(lang));
  }

  async subject(code: string): Promise<string> {
    return (await this.#core()).subject(code);
  }

  async fleetOfLines(lines: readonly unknown[]): Promise<{ fleet: Handle; length: number }> {
    const { Fleet } = await this.#core();
    return this.#made(Fleet.ofLines(JSON.stringify({ lines })));
  }

  #made(fleet: Core.Fleet): { fleet: Handle; length: number } {
    return { fleet: this.#hold(fleet), length: fleet.length };
  }

  async fleetOfColumns(wire: WireColumns): Promise<{ fleet: Handle; length: number }> {
    const { Columns } = await this.#core();
    const columns = new Columns(wire.rows);
    for (const { name, codes, values } of wire.words) columns.words(name, codes, values);
    for (const { name, numbers } of wire.numbers) columns.numbers(name, numbers);
    if (wire.years) columns.years(wire.years);
    return this.#made(columns.fleet());
  }

  /** Reads inventories piece by piece; `progress` hears of the bytes read of all. The bytes read come back to be kept. */
  async read(
    files: readonly Piece[],
    wishes: ReadWishes,
    progress: (done: number, all: number) => void = () => {},
  ): Promise<{ fleet: Handle; length: number; read: Uint8Array }> {
    const { Reader, readTogether } = await this.#files();
    const all = files.reduce((sum, file) => sum + sizeOf(file.content), 0);
    let done = 0;
    const found: Files.ReadFile[] = [];
    try {
      for (const { name, content } of files) {
        const reader = new Reader(name, JSON.stringify(wishes));
        for (let from = 0; from < sizeOf(content); from += PIECE) {
          const piece = await pieceOf(content, from);
          reader.push(piece);
          progress((done += piece.length), all);
        }
        found.push(reader.finish());
      }
    } catch (error) {
      found.forEach((file) => file.free());
      throw error;
    }
    return this.fleetOfRead(readTogether(found));
  }

  /** The fleet of what `read` gave back before. */
  async fleetOfRead(read: Uint8Array): Promise<{ fleet: Handle; length: number; read: Uint8Array }> {
    const { Fleet } = await this.#core();
    return { ...this.#made(Fleet.ofRead(read)), read };
  }

  async edited(handle: Handle, changes: unknown): Promise<{ fleet: Handle; length: number }> {
    return this.#made((await this.#fleet(handle)).edited(JSON.stringify(changes)));
  }

  async fleetDiagnostics(handle: Handle, lang: string): Promise<unknown> {
    return JSON.parse((await this.#fleet(handle)).diagnostics(lang));
  }

  async fleetReports(handle: Handle): Promise<unknown> {
    return JSON.parse((await this.#fleet(handle)).reports());
  }

  async fleetLines(handle: Handle): Promise<unknown> {
    return JSON.parse((await this.#fleet(handle)).lines());
  }

  async fleetNames(handle: Handle): Promise<unknown> {
    return JSON.parse((await this.#fleet(handle)).names());
  }

  async assess(handle: Handle, options: unknown): Promise<Handle> {
    return this.#hold((await this.#fleet(handle)).assess(JSON.stringify({ options })));
  }

  async answer(handle: Handle, include: readonly string[], lang: string): Promise<unknown> {
    return JSON.parse((await this.#result(handle)).answer(JSON.stringify(include), lang));
  }

  async lines(handle: Handle, view: unknown, lang: string): Promise<unknown> {
    return JSON.parse((await this.#result(handle)).lines(JSON.stringify(view), lang));
  }

  async column(handle: Handle, indicator: string, part: string): Promise<Float64Array> {
    return (await this.#result(handle)).column(indicator, part);
  }

  async explain(handle: Handle, id: string, indicator: string, lang: string): Promise<unknown> {
    return JSON.parse((await this.#result(handle)).explain(id, indicator, lang));
  }

  async snapshot(handle: Handle): Promise<unknown> {
    return JSON.parse(new TextDecoder().decode((await this.#result(handle)).snapshot()));
  }

  /** The result that a snapshot holds, and its fleet. */
  async replay(
    snapshot: unknown,
    reports: unknown,
  ): Promise<{ fleet: Handle; length: number; result: Handle; options: unknown }> {
    const { Assessment } = await this.#core();
    const result = Assessment.ofSnapshot(JSON.stringify(snapshot), JSON.stringify(reports));
    const options: unknown = JSON.parse(result.options());
    return { ...this.#made(result.fleet()), result: this.#hold(result), options };
  }

  /** The report of a result: `html`, `md` or `csv`. */
  async report(handle: Handle, wishes: Record<string, unknown>): Promise<string> {
    const result = await this.#result(handle);
    const fleet = result.fleet();
    const reports: unknown = JSON.parse(fleet.reports());
    fleet.free();
    const { report } = await this.#files();
    return report(result.snapshot(), this.#pack, JSON.stringify({ ...wishes, reports }));
  }

  async readMapping(name: string, content: Uint8Array): Promise<unknown> {
    return JSON.parse((await this.#files()).readMapping(name, content));
  }

  async writeMapping(mapping: unknown, lang: string): Promise<string> {
    return (await this.#files()).writeMapping(JSON.stringify(mapping), lang);
  }

  async readUserFactors(name: string, content: Uint8Array): Promise<unknown> {
    return JSON.parse((await this.#files()).readUserFactors(name, content));
  }

  /** Reads a site file: TOML, YAML or JSON. */
  async readSite(
    name: string,
    content: Uint8Array,
  ): Promise<{ site: Handle; named: unknown; description: unknown }> {
    const { SiteFiles } = await this.#site();
    const files = new SiteFiles(name, content);
    const [named, description]: unknown[] = [JSON.parse(files.named()), JSON.parse(files.description())];
    return { site: this.#hold(files), named, description };
  }

  async #siteFiles(handle: Handle): Promise<Site.SiteFiles> {
    const { SiteFiles } = await this.#site();
    const found = this.#held.get(handle);
    if (found instanceof SiteFiles) return found;
    throw new TypeError(`no site ${handle}: it was let go`);
  }

  /** Gives a file that a site file names. */
  async addToSite(handle: Handle, name: string, content: Uint8Array): Promise<void> {
    (await this.#siteFiles(handle)).add(name, content);
  }

  /** Audits a site by its files; `scenarios` replace those of the site file unless they are `null`. */
  async auditSite(
    handle: Handle,
    options: unknown,
    scenarios: unknown,
    lang: string,
  ): Promise<{ audit: Handle; answer: unknown }> {
    const files = await this.#siteFiles(handle);
    const audit = files.audit(JSON.stringify({ options }), JSON.stringify(scenarios));
    const answer: unknown = JSON.parse(audit.answer(lang));
    return { audit: this.#hold(audit), answer };
  }

  /** The report of an audit by files, as HTML. */
  async reportSite(handle: Handle, lang: string, day: string): Promise<string> {
    const { SiteAudit } = await this.#site();
    const found = this.#held.get(handle);
    if (found instanceof SiteAudit) return found.report(lang, day);
    throw new TypeError(`no audit ${handle}: it was let go`);
  }

  /** Reads a table of offers. */
  async readOffers(name: string, content: Uint8Array, lang: string): Promise<unknown> {
    return JSON.parse((await this.#site()).readOffers(name, content, lang));
  }

  /** Reads a plan: TOML, YAML or JSON. */
  async readPlan(name: string, content: Uint8Array): Promise<unknown> {
    return JSON.parse((await this.#site()).readPlan(name, content));
  }

  /** The short report of a comparison, of offers or of a plan. */
  async paper(request: unknown, form: string, day: string): Promise<string> {
    return (await this.#site()).paper(JSON.stringify(request), form, day);
  }

  /** Two audits by files side by side: the answer as JSON text, or the short report. */
  async compareSites(a: Handle, b: Handle, wishes: unknown, form: string): Promise<string> {
    const { SiteAudit, compareSites } = await this.#site();
    const [first, second] = [this.#held.get(a), this.#held.get(b)];
    if (first instanceof SiteAudit && second instanceof SiteAudit) {
      return compareSites(first, second, JSON.stringify(wishes), form);
    }
    throw new TypeError("two audits are compared: one of them was let go");
  }

  /** Bytes that the modules hold. */
  async memory(): Promise<number> {
    return this.#memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
  }

  /** Lets a fleet or a result go. */
  async free(handle: Handle): Promise<void> {
    this.#held.get(handle)?.free();
    this.#held.delete(handle);
  }
}

/** The kind that a request names; `undefined` for a text that is no request. */
function kindOf(text: string): string | undefined {
  try {
    const request: unknown = JSON.parse(text);
    const kind = request !== null && typeof request === "object" && "kind" in request ? request.kind : undefined;
    return typeof kind === "string" ? kind : undefined;
  } catch {
    return undefined;
  }
}

const sizeOf = (content: Blob | Uint8Array): number =>
  content instanceof Uint8Array ? content.length : content.size;

async function pieceOf(content: Blob | Uint8Array, from: number): Promise<Uint8Array> {
  if (content instanceof Uint8Array) return content.subarray(from, from + PIECE);
  return new Uint8Array(await content.slice(from, from + PIECE).arrayBuffer());
}

/** Methods that can be called by name. */
export type Method = Exclude<keyof Host, symbol>;
