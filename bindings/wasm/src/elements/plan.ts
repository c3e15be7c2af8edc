import { nothing as nil, type PropertyValues, type TemplateResult } from "lit";
import type { Line, PaperForm, PlanAnswer, Request } from "../api.js";
import { bytesOf, DecisionCalculator, jsonIn, type CommonOptions, type Decided } from "./decision.js";
import { formView } from "./plan-form.js";
import { resultView } from "./plan-result.js";

/** The request that is sent. */
type PlanRequest = Extract<Request, { kind: "plan" }>;
export type Measure = NonNullable<NonNullable<PlanRequest["scenarios"]>[number]["measures"]>[number];

/** What a plan says beside its fleet. */
export type Plan = Omit<PlanRequest, "schema" | "kind" | "id" | "lines">;

/** What is kept of the work. */
export interface PlanWork {
  lines: Line[];
  files: string[];
  /** The plan as it was read, with what the form changed. */
  plan: Plan;
  /** Measures of the form, in the order in which they are taken: one more scenario. */
  measures: Measure[];
}

/** Steps between the years that {@link EmpreintePlan.gains} sums up to. */
const STEPS = 6;

const PLAN_FILE = /\.(toml|ya?ml)$/i;

/** What a visitor begins with. */
const BEGIN: Measure[] = [{ measure: "keep_longer", lifetime_factor: 1.4 }];

/**
 * A fleet over the years: replaced like for like, and under measures in the order in which they are taken.
 *
 * Attributes: `lang` (`en`, `fr`), `location`, `year` (that of the inventory), `reference`, `src` (an inventory of the page's own
 * origin to begin with), `plan` (a plan of that origin), `memory` (`off` keeps nothing in the browser). Event:
 * `empreinte-change`, whose detail is `{ok, diagnostics}` of the kind `plan` of the JSON door.
 */
export class EmpreintePlan extends DecisionCalculator<PlanWork, PlanAnswer> {
  static override properties = { ...DecisionCalculator.properties, plan: { type: String } };

  declare plan: string | undefined;

  override state: PlanWork = { lines: [], files: [], plan: {}, measures: BEGIN };
  protected override readonly kind = "plan";
  /** The last scenario against like for like at more years. */
  gains: PlanAnswer | undefined;

  protected override async first(): Promise<PlanWork> {
    const begun: PlanWork = { lines: [], files: [], plan: {}, measures: BEGIN };
    const given = await Promise.all([this.plan, this.src].flatMap((name) => (name ? [this.fetched(name)] : [])));
    const read = given.length > 0 ? await this.#with(begun, given) : begun;
    return { ...read, plan: { ...read.plan, options: { ...read.plan.options, ...this.asked } } };
  }

  protected override take(asked: CommonOptions): void {
    this.option(asked);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has("plan") && changed.get("plan") !== undefined && this.plan) {
      const address = this.plan;
      this.run(async () => this.open([await this.fetched(address)]));
    }
  }

  /** Changes the plan; a field that is `undefined` is left to the engine. */
  set(to: { [Field in keyof Plan]?: Plan[Field] | undefined }): void {
    const entries = Object.entries({ ...this.state.plan, ...to }).filter(([, value]) => value !== undefined);
    this.change({ plan: Object.fromEntries(entries) as Plan });
  }

  /** Changes options of the fleet; one that is `null` is left to the engine. */
  option(to: CommonOptions): void {
    const entries = Object.entries({ ...this.state.plan.options, ...to }).filter(([, value]) => value != null);
    this.set({ options: Object.fromEntries(entries) as NonNullable<Plan["options"]> });
  }

  /** Opens inventories, a plan, or both; a request that was saved is both. */
  async open(files: readonly File[]): Promise<void> {
    this.change(await this.#with(this.state, files));
  }

  async #with(work: PlanWork, files: readonly File[]): Promise<PlanWork> {
    let now = work;
    const inventories: File[] = [];
    for (const file of files) {
      const found = await jsonIn(file);
      const request = (found?.["request"] ?? found) as Record<string, unknown> | undefined;
      if (request?.["kind"] === "plan") {
        const { schema: _, kind: __, id: ___, lines = [], ...plan } = request as unknown as PlanRequest;
        now = { lines, files: [file.name], plan, measures: [] };
      } else if (PLAN_FILE.test(file.name)) {
        const { lines = [], ...plan } = await this.engine.readPlan(file.name, await bytesOf(file));
        now = { ...now, plan, measures: [], ...(lines.length > 0 ? { lines, files: [file.name] } : {}) };
      } else inventories.push(file);
    }
    if (inventories.length === 0) return now;
    const fleet = await this.engine.readInventory(inventories, { lang: this.language });
    const lines = await fleet.lines();
    await fleet.free();
    return { ...now, lines, files: inventories.map((file) => file.name) };
  }

  /** Sets the measures of the form. */
  measure(measures: Measure[]): void {
    this.change({ measures });
  }

  /** Sets the price of a new device of a type. */
  price(type: string, price: number | undefined): void {
    const { [type]: _, ...others } = this.state.plan.prices ?? {};
    this.set({ prices: price === undefined ? others : { ...others, [type]: price } });
  }

  protected override request(): PlanRequest {
    const { lines, plan, measures } = this.state;
    const own = measures.length > 0 ? [{ name: this.say("myScenario"), measures }] : [];
    const scenarios = [...(plan.scenarios ?? []), ...own];
    return { ...plan, schema: 1, kind: "plan", lines, scenarios, options: { ...plan.options, lang: this.language } };
  }

  protected override async ask(): Promise<Decided<PlanAnswer> | undefined> {
    if (this.state.lines.length === 0) return undefined;
    const request = this.request();
    const decided = await this.engine.ask(request);
    this.gains = await this.#gains(request, decided.ok);
    return decided;
  }

  /** The last scenario against like for like, summed up to some more years than the horizons. */
  async #gains(request: PlanRequest, { from, to }: PlanAnswer): Promise<PlanAnswer | undefined> {
    const last = request.scenarios?.at(-1);
    if (!last || to <= from) return undefined;
    const count = Math.min(STEPS, to - from);
    const horizons = Array.from({ length: count + 1 }, (_, step) => Math.round(from + (step * (to - from)) / count));
    return (await this.engine.ask({ ...request, scenarios: [last], horizons })).ok;
  }

  protected override paper(form: PaperForm, day: string): Promise<string> {
    return this.engine.paper(this.request(), form, day);
  }

  protected override render(): TemplateResult {
    const { decided } = this;
    return this.frame(this.say("planTitle"), formView(this), decided ? resultView(this, decided) : nil);
  }
}
