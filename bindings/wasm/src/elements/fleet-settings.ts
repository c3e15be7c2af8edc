// The settings of a fleet's account.
import { html, nothing as nil, type TemplateResult } from "lit";
import type { FleetOptions } from "../api.js";
import type { EmpreinteFleet } from "./fleet.js";
import { say } from "./words.js";

const METHODS = [
  ["stock", "stockHelp"],
  ["flux", "fluxHelp"],
  ["age", "ageHelp"],
] as const;

/** The number in a field; `undefined` for an empty one. */
const numberIn = (event: Event): number | undefined => {
  const { value } = event.target as HTMLInputElement;
  return value.trim() === "" ? undefined : Number(value.replace(",", "."));
};

/** The confidences in a field, as shares: `95` or `50, 80, 95`, the last of which leads. */
function confidences(text: string): number[] | undefined {
  const levels = text
    .split(/[;,\s]+/)
    .map((word) => Number(word) / 100)
    .filter((level) => level >= 0.5 && level < 1);
  return levels.length > 0 ? levels.sort((one, other) => other - one) : undefined;
}

/** Names sorted as a reader expects them. */
const sorted = (names: Record<string, string>, lang: string): [string, string][] =>
  Object.entries(names).sort(([, one], [, other]) => one.localeCompare(other, lang));

/** The settings. */
export function settingsView(of: EmpreinteFleet): TemplateResult {
  const lang = of.language;
  const { options } = of.work;
  const ok = of.shown?.ok;
  const method = options.method ?? "stock";
  const levels = [options.confidence ?? 0.95].flat();
  return html`<section class="no-print" part="settings">
    <h2>${say(lang, "settings")}</h2>
    <fieldset>
      <legend>${say(lang, "method")}</legend>
      <div class="choices">
        ${METHODS.map(
          ([id, help]) =>
            html`<label>
              <input
                type="radio"
                name="method"
                value=${id}
                .checked=${method === id}
                @change=${() => of.option({ method: id })}
              />
              <span>${say(lang, id)}</span><small>${say(lang, help)}</small>
            </label>`,
        )}
      </div>
    </fieldset>
    <div class="fields">
      ${field(
        say(lang, "year"),
        html`<input
          name="year"
          type="number"
          min="1990"
          max="2200"
          .value=${String(options.year ?? ok?.year ?? "")}
          @change=${(event: Event) => of.option({ year: numberIn(event) })}
        />`,
      )}
      ${field(
        say(lang, "place"),
        select(
          "location",
          sorted(of.names?.places ?? {}, lang),
          ok?.location ?? options.location ?? "",
          (location) => of.option({ location }),
        ),
      )}
      ${field(
        say(lang, "reference"),
        select(
          "reference",
          Object.entries(of.names?.references ?? {}),
          options.reference ?? ok?.reference ?? "",
          (reference) => {
            const needsPack = reference.startsWith("pcf");
            const chosen = { ...of.work.options, reference } as FleetOptions;
            of.change({ options: chosen, pack: of.work.pack || needsPack });
          },
        ),
      )}
      ${field(
        say(lang, "confidence"),
        html`<input
          name="confidence"
          inputmode="decimal"
          .value=${levels.map((level) => of.numbers.count(level * 100)).join(" ")}
          @change=${(event: Event) =>
            of.option({ confidence: confidences((event.target as HTMLInputElement).value) })}
        />`,
      )}
    </div>
    ${more(of)}
  </section>`;
}

const field = (label: string, input: TemplateResult): TemplateResult =>
  html`<label class="field"><span>${label}</span>${input}</label>`;

const select = (
  name: string,
  choices: readonly (readonly [string, string])[],
  chosen: string,
  choose: (value: string) => void,
): TemplateResult =>
  html`<select name=${name} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
    ${choices.map(([id, text]) => html`<option value=${id} ?selected=${id === chosen}>${text}</option>`)}
  </select>`;

function more(of: EmpreinteFleet): TemplateResult {
  const lang = of.language;
  const { options, pack } = of.work;
  const screens = options.estimate_screens;
  const number = (name: keyof FleetOptions, value: unknown, min: number): TemplateResult =>
    html`<input
      name=${name}
      type="number"
      min=${min}
      step="any"
      .value=${value == null ? "" : String(value)}
      @change=${(event: Event) => of.option({ [name]: numberIn(event) })}
    />`;
  const longer = options.lifetime_factor == null ? "" : String(Math.round((options.lifetime_factor - 1) * 1000) / 10);
  return html`<details>
    <summary>${say(lang, "more")}</summary>
    <div class="stack">
      <div class="fields">
        ${field(
          say(lang, "objective"),
          html`<input
            name="objective"
            type="number"
            min="0"
            max="400"
            step="any"
            .value=${longer}
            @change=${(event: Event) => {
              const percent = numberIn(event);
              of.option({ lifetime_factor: percent === undefined ? undefined : 1 + percent / 100 });
            }}
          />`,
        )}
        ${options.method === "flux"
          ? field(say(lang, "window"), number("window_years", options.window_years, 1))
          : nil}
        ${field(say(lang, "headcount"), number("headcount", options.headcount, 0))}
        ${field(say(lang, "area"), number("area_m2", options.area_m2, 0))}
      </div>
      <label class="check">
        <input
          type="checkbox"
          name="screens"
          .checked=${screens != null}
          @change=${(event: Event) =>
            of.option({ estimate_screens: (event.target as HTMLInputElement).checked ? {} : undefined })}
        />
        <span>${say(lang, "screens")}</span>
      </label>
      ${screens == null
        ? nil
        : html`<div class="fields">
            ${(["per_desktop", "per_laptop"] as const).map((name) =>
              field(
                say(lang, name === "per_desktop" ? "perDesktop" : "perLaptop"),
                html`<input
                  type="number"
                  min="0"
                  step="any"
                  .value=${screens[name] == null ? "" : String(screens[name])}
                  @change=${(event: Event) =>
                    of.option({ estimate_screens: { ...screens, [name]: numberIn(event) } })}
                />`,
              ),
            )}
          </div>`}
      <label class="check">
        <input
          type="checkbox"
          name="pack"
          .checked=${pack}
          @change=${(event: Event) => of.change({ pack: (event.target as HTMLInputElement).checked })}
        />
        <span>${say(lang, "pack")}</span>
      </label>
    </div>
  </details>`;
}
