// What the calculators share: language, the engine, saying what went wrong, charts with their tables.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { EmpreinteError } from "../errors.js";
import { engine, type Engine, type Names } from "../index.js";
import { drawing, pngFile, svgFile, type Chart } from "./chart.js";
import { Numbers } from "./numbers.js";
import { offer } from "./save.js";
import { styles } from "./styles.js";
import { langOf, say, type Lang, type Word } from "./words.js";

/** A calculator. */
export abstract class Calculator extends LitElement {
  static override styles = styles;

  /** Names of the engine, once they are there. */
  names: Names | undefined;
  /** What went wrong last. */
  protected failure: unknown;
  /** Whether something is being computed. */
  busy = false;

  /** The language of the element, or of what it stands in. */
  get language(): Lang {
    const own = this.getAttribute("lang");
    return langOf(own ?? this.closest("[lang]")?.getAttribute("lang") ?? document.documentElement.lang);
  }

  protected get engine(): Engine {
    return engine();
  }

  /** Numbers in the language of the element. */
  get numbers(): Numbers {
    return new Numbers(this.language);
  }

  /** A dialog by its class. */
  dialog(name: string): HTMLDialogElement | null {
    return this.renderRoot.querySelector<HTMLDialogElement>(`dialog.${name}`);
  }

  /** As {@link attempt}, for what a hand sets off. */
  run(work: () => Promise<void>): void {
    void this.attempt(work);
  }

  protected say(word: Word, values?: Record<string, string | number>): string {
    return say(this.language, word, values);
  }

  protected async loadNames(): Promise<void> {
    this.names = await this.engine.names(this.language);
    this.requestUpdate();
  }

  /** Runs something and says what went wrong. */
  protected async attempt(work: () => Promise<void>): Promise<void> {
    this.failure = undefined;
    try {
      await work();
    } catch (error) {
      this.failure = error;
    }
    this.busy = false;
    this.requestUpdate();
  }

  protected failureNote(): TemplateResult | typeof nothing {
    if (this.failure === undefined) return nothing;
    const said =
      this.failure instanceof EmpreinteError
        ? this.failure.in(this.language)
        : { message: this.failure instanceof Error ? this.failure.message : String(this.failure), help: "" };
    return html`<div class="note" role="alert" part="error">
      <strong>${this.say("failed")}</strong>
      <p>${said.message}</p>
      ${this.#placeOf(this.failure)}
      ${said.help ? html`<p class="muted">${said.help}</p>` : nothing}
    </div>`;
  }

  /** Where in a file something went wrong. */
  #placeOf(failure: unknown): TemplateResult | typeof nothing {
    const { file, line, field } = failure instanceof EmpreinteError ? failure.place : {};
    if (!file) return nothing;
    const where = line == null ? file : this.say("atLine", { file, line });
    return html`<p class="small muted">${field ? `${where}, ${field}` : where}</p>`;
  }

  /** A chart, what saves it, and the table behind it. */
  figure(chart: Chart): TemplateResult {
    const save = async (form: "svg" | "png"): Promise<void> => {
      const name = `empreinte-${chart.id}.${form}`;
      if (form === "svg") offer(name, svgFile(chart), "image/svg+xml");
      else offer(name, await pngFile(chart), "image/png");
    };
    return html`<figure part="chart" data-chart=${chart.id}>
      <figcaption><h3>${chart.title}</h3></figcaption>
      ${drawing(chart)}
      <details>
        <summary>${this.say("dataBehind")}<span class="hidden"> (${chart.title})</span></summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${chart.title}>
          <table>
            <thead>
              <tr>
                ${chart.columns.map((title, at) => html`<th scope="col" class=${at ? "n" : ""}>${title}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${chart.rows.map(
                ([head, ...rest]) =>
                  html`<tr>
                    <th scope="row">${head}</th>
                    ${rest.map((text) => html`<td class="n">${text}</td>`)}
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>
      <div class="row no-print">
        ${(["svg", "png"] as const).map(
          (form) =>
            html`<button class="plain small" @click=${() => this.attempt(() => save(form))}>
              ${this.say(form === "svg" ? "saveSvg" : "savePng")}<span class="hidden"> (${chart.title})</span>
            </button>`,
        )}
      </div>
    </figure>`;
  }
}
