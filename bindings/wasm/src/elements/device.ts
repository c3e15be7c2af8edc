import { html, nothing as nil, type TemplateResult } from "lit";
import type { DeviceAnswer, Diagnostic } from "../api.js";
import { Calculator } from "./base.js";
import { formView } from "./device-form.js";
import { resultView } from "./device-result.js";
import { EXAMPLES, KINDS, needsPack, requestOf, type By, type Kind, type Machine, type Place } from "./machine.js";
import { offer } from "./save.js";
import { forget, keep, recall } from "./store.js";

/** What the engine says of one machine. */
export interface Answered {
  ok: DeviceAnswer;
  diagnostics: Diagnostic[];
}

/** What is kept of the work. */
interface Kept {
  machines: Machine[];
  place: Place;
}

/**
 * The footprint of one device from its parts, or of two side by side with the break-even of a replacement.
 *
 * Attributes: `lang` (`en`, `fr`), `kind` (`server`, `laptop`, `cloud_instance`...), `location`, `year`, `memory` (`off` keeps
 * nothing in the browser). Event: `empreinte-change`, whose detail is `{ok, diagnostics}` of the kind `equipment` of the JSON
 * door, and the same of the second machine as `other`.
 */
export class EmpreinteDevice extends Calculator {
  static override properties = {
    lang: { type: String, reflect: true },
    kind: { type: String },
    location: { type: String },
    year: { type: Number },
    memory: { type: String },
  };

  declare kind: string | undefined;
  declare location: string | undefined;
  declare year: number | undefined;
  declare memory: string | undefined;

  /** One machine, or two that are compared. */
  machines: Machine[] = [];
  place: Place = { span: "life" };
  answers: Answered[] = [];
  indicator = "gwp";
  #round = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.#begin());
  }

  get #key(): string {
    return `device:${this.id || "only"}:${globalThis.location.pathname}`;
  }

  get #asked(): Pick<Place, "location" | "year"> {
    return { ...(this.location ? { location: this.location } : {}), ...(this.year ? { year: this.year } : {}) };
  }

  async #begin(): Promise<void> {
    await this.loadNames();
    const kept = this.memory === "off" ? undefined : await recall<Kept>(this.#key);
    const kind = KINDS.find((known) => known === this.kind) ?? "server";
    this.machines = kept?.machines ?? [EXAMPLES[kind]];
    this.place = { ...(kept?.place ?? { span: "life", location: "FR" }), ...this.#asked };
    await this.#assess();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("lang") && changed.get("lang") !== undefined) {
      this.run(async () => {
        await this.loadNames();
        await this.#assess();
      });
    }
    if (["location", "year"].some((name) => changed.has(name) && changed.get(name) !== undefined)) {
      this.settle(this.#asked);
    }
  }

  /** Makes a machine another kind of thing: one to begin with. */
  become(at: number, kind: Kind): void {
    this.#with(at, EXAMPLES[kind]);
  }

  /** Describes a machine by its parts, its name or its type alone. */
  describe(at: number, by: By): void {
    const machine = this.machines[at];
    if (machine) this.#with(at, { ...machine, by });
  }

  /** Takes an answer of the form; an empty one is taken back. */
  answer(at: number, name: string, value: string | number | undefined): void {
    const machine = this.machines[at];
    if (!machine) return;
    const { [name]: _, ...rest } = machine.fields;
    this.#with(at, { ...machine, fields: value === undefined || value === "" ? rest : { ...rest, [name]: value } });
  }

  /** Takes what both machines share. */
  settle(to: Partial<Place>): void {
    this.place = { ...this.place, ...to };
    this.run(() => this.#assess());
  }

  /** Puts a second machine beside the first, or takes it away. */
  compare(wanted: boolean): void {
    const [first] = this.machines;
    if (!first) return;
    this.machines = wanted ? [first, first] : [first];
    if (wanted) this.place = { ...this.place, span: "year" };
    this.run(() => this.#assess());
  }

  look(indicator: string): void {
    this.indicator = indicator;
    this.requestUpdate();
  }

  #with(at: number, machine: Machine): void {
    this.machines = this.machines.map((one, position) => (position === at ? machine : one));
    this.run(() => this.#assess());
  }

  /** The requests of the machines, the second as what would replace the first. */
  #requests(): ReturnType<typeof requestOf>[] {
    const [first] = this.machines;
    return this.machines.map((machine, at) =>
      requestOf(machine, this.place, this.language, at > 0 ? first : undefined),
    );
  }

  async #assess(): Promise<void> {
    const round = ++this.#round;
    this.busy = true;
    this.requestUpdate();
    // What only the pack knows asks for it; a visitor who has turned it on keeps it.
    const wanted = this.place.pack ?? this.machines.some(needsPack);
    await (wanted ? this.engine.loadPack() : this.engine.unloadPack());
    const answers: Answered[] = [];
    for (const request of this.#requests()) answers.push((await this.engine.ask(request)) as Answered);
    if (round !== this.#round) return;
    this.answers = answers;
    const [first, other] = answers;
    const detail = other ? { ...first, other } : { ...first };
    this.dispatchEvent(new CustomEvent("empreinte-change", { detail, bubbles: true, composed: true }));
    if (this.memory !== "off") {
      await keep(this.#key, { machines: this.machines, place: this.place } satisfies Kept);
    }
  }

  async clear(): Promise<void> {
    await forget(this.#key);
    [this.machines, this.place, this.answers] = [[], { span: "life" }, []];
    await this.#begin();
  }

  /** Saves a machine as a file that the command `empreinte device` reads. */
  export(at: number): void {
    const request = this.#requests()[at];
    if (request) offer(`empreinte-device-${at + 1}.json`, JSON.stringify(request, null, 2), "application/json");
  }

  protected override render(): TemplateResult {
    return html`<div class="stack" data-calculator aria-busy=${this.busy ? "true" : "false"}>
      <h2 part="title" class="hidden">${this.say("deviceTitle")}</h2>
      ${this.names ? formView(this) : nil} ${this.failureNote()}
      <div role="status" class="hidden">${this.busy ? this.say("computing") : nil}</div>
      ${this.names && this.answers.length === this.machines.length && this.answers.length > 0 ? resultView(this) : nil}
    </div>`;
  }
}
