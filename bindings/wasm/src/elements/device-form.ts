// The form that describes one machine or two.
import { html, nothing as nil, type TemplateResult } from "lit";
import type { EmpreinteDevice } from "./device.js";
import {
  ARCHETYPES,
  KINDS,
  NAME,
  PARTS,
  PROVIDERS,
  REGION,
  SHARE,
  USE,
  needsPack,
  type By,
  type Field,
  type Kind,
  type Machine,
} from "./machine.js";
import { say, type Word } from "./words.js";

/** The form. */
export function formView(of: EmpreinteDevice): TemplateResult {
  const lang = of.language;
  const two = of.machines.length > 1;
  return html`<section class="no-print" part="input">
    <div class="row between">
      <p class="muted">${say(lang, "deviceIntro")}</p>
      <span class="row">
        <button data-compare @click=${() => of.compare(!two)}>${say(lang, two ? "noCompare" : "compareWith")}</button>
        <button
          data-clear
          @click=${() => {
            if (confirm(say(lang, "clearAsk"))) of.run(() => of.clear());
          }}
        >
          ${say(lang, "clear")}
        </button>
      </span>
    </div>
    ${place(of)}
    <div class="machines">${of.machines.map((machine, at) => machineView(of, machine, at))}</div>
    <p class="small muted">${say(lang, "private")}</p>
  </section>`;
}

function place(of: EmpreinteDevice): TemplateResult {
  const lang = of.language;
  const places = Object.entries(of.names?.places ?? {}).sort(([, one], [, other]) => one.localeCompare(other, lang));
  const asked = of.place.location ?? "WORLD";
  const here = of.answers[0]?.ok.electricity[0]?.location ?? asked;
  return html`<div class="fields">
    <label class="field">
      <span>${say(lang, "place")}</span>
      <select
        name="location"
        @change=${(event: Event) => of.settle({ location: (event.target as HTMLSelectElement).value })}
      >
        ${places.map(([id, name]) => html`<option value=${id} ?selected=${id === here || id === asked}>${name}</option>`)}
      </select>
    </label>
    <label class="field">
      <span>${say(lang, "resultFor")}</span>
      <select
        name="span"
        @change=${(event: Event) => of.settle({ span: (event.target as HTMLSelectElement).value === "year" ? "year" : "life" })}
      >
        ${(["life", "year"] as const).map(
          (span) =>
            html`<option value=${span} ?selected=${of.place.span === span}>
              ${say(lang, span === "year" ? "spanYear" : "spanLife")}
            </option>`,
        )}
      </select>
    </label>
    <label class="check">
      <input
        type="checkbox"
        name="pack"
        .checked=${of.place.pack ?? of.machines.some(needsPack)}
        @change=${(event: Event) => of.settle({ pack: (event.target as HTMLInputElement).checked })}
      />
      <span>${say(lang, "pack")}</span>
    </label>
  </div>`;
}

const TITLES: readonly Word[] = ["firstMachine", "secondMachine"];

function machineView(of: EmpreinteDevice, machine: Machine, at: number): TemplateResult {
  const lang = of.language;
  const { kind, by } = machine;
  const parts = by === "parts" && PARTS[kind].length > 0;
  return html`<div class="stack" role="group" aria-labelledby="machine-${at}" data-machine=${at}>
    <h3 id="machine-${at}" class=${of.machines.length > 1 ? "" : "hidden"}>${say(lang, TITLES[at] ?? "firstMachine")}</h3>
    <div class="fields">
      ${select(of, at, "kind", "whatItIs", KINDS.map((one) => [one, kindName(of, one)] as const), kind, (value) =>
        of.become(at, value as Kind),
      )}
      ${described(of, machine, at)} ${kind === "other" && by !== "name" ? types(of, machine, at) : nil}
      ${kind !== "cloud_instance" && by === "name" ? input(of, at, machine, NAME) : nil}
      ${by === "type" && (kind === "server" || kind === "cloud_instance") ? archetypes(of, machine, at) : nil}
    </div>
    ${parts ? group(of, at, machine, kind === "cloud_instance" ? "hostParts" : "parts", PARTS[kind]) : nil}
    ${parts ? html`<p class="small muted">${say(lang, "restIncluded")}</p>` : nil}
    ${kind === "cloud_instance" ? html`${group(of, at, machine, "takes", SHARE)} ${region(of, machine, at)}` : nil}
    ${group(of, at, machine, "usage", USE)}
  </div>`;
}

function kindName(of: EmpreinteDevice, kind: Kind): string {
  if (kind === "cloud_instance") return say(of.language, "cloudInstance");
  if (kind === "other") return say(of.language, "otherDevice");
  return of.names?.types[kind] ?? kind;
}

/** The ways to describe a kind: what has no parts here has a type alone, what is no product has no name. */
const WAYS: readonly (readonly [By, Word])[] = [
  ["parts", "byItsParts"],
  ["name", "byItsName"],
  ["type", "byItsType"],
];

function described(of: EmpreinteDevice, { kind, by }: Machine, at: number): TemplateResult {
  const open = WAYS.filter(
    ([way]) => !(way === "parts" && PARTS[kind].length === 0) && !(way === "name" && kind === "cloud_instance"),
  );
  const choices = open.map(([way, word]) => [way, say(of.language, word)] as const);
  return select(of, at, "by", "describedBy", choices, by, (value) => of.describe(at, value as By));
}

const region = (of: EmpreinteDevice, machine: Machine, at: number): TemplateResult =>
  html`<div class="fields">
    ${select(of, at, "provider", "provider", PROVIDERS, String(machine.fields["provider"] ?? ""), (value) =>
      of.answer(at, "provider", value),
    )}
    ${input(of, at, machine, REGION)}
  </div>`;

function types(of: EmpreinteDevice, { fields }: Machine, at: number): TemplateResult {
  const known = Object.entries(of.names?.types ?? {})
    .filter(([id]) => id !== "unknown")
    .sort(([, one], [, other]) => one.localeCompare(other, of.language));
  return select(of, at, "type", "type", known, String(fields["type"] ?? ""), (value) => of.answer(at, "type", value));
}

const archetypes = (of: EmpreinteDevice, { fields }: Machine, at: number): TemplateResult =>
  select(
    of,
    at,
    "archetype",
    "size",
    ARCHETYPES.map(([id, word]) => [id, say(of.language, word)] as const),
    String(fields["host.archetype"] ?? "server-medium"),
    (value) => of.answer(at, "host.archetype", value),
  );

function select(
  of: EmpreinteDevice,
  at: number,
  name: string,
  word: Word,
  choices: readonly (readonly [string, string])[],
  chosen: string,
  take: (value: string) => void,
): TemplateResult {
  return html`<label class="field">
    <span>${say(of.language, word)}</span>
    <select name="${name}-${at}" @change=${(event: Event) => take((event.target as HTMLSelectElement).value)}>
      ${choices.map(([id, label]) => html`<option value=${id} ?selected=${id === chosen}>${label}</option>`)}
    </select>
  </label>`;
}

const group = (
  of: EmpreinteDevice,
  at: number,
  machine: Machine,
  title: Word,
  fields: readonly Field[],
): TemplateResult =>
  html`<fieldset>
    <legend><strong>${say(of.language, title)}</strong></legend>
    <div class="fields">${fields.map((field) => input(of, at, machine, field))}</div>
  </fieldset>`;

function input(of: EmpreinteDevice, at: number, machine: Machine, field: Field): TemplateResult {
  const value = machine.fields[field.name];
  const take = (event: Event): void => {
    const text = (event.target as HTMLInputElement).value.trim();
    of.answer(at, field.name, text === "" ? undefined : field.text ? text : Number(text));
  };
  return html`<label class="field ${field.text ? "wide" : ""}">
    <span>${say(of.language, field.word)}</span>
    <input
      type=${field.text ? "text" : "number"}
      name="${field.name}-${at}"
      min=${field.text ? nil : "0"}
      max=${field.most ?? nil}
      step=${field.text ? nil : "any"}
      .value=${value === undefined ? "" : String(value)}
      @change=${take}
    />
  </label>`;
}
