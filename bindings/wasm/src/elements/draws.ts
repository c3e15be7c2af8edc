// Draws beside the closed form, with progress and a way to stop: of fleets and of sites.
import { html, nothing as nil, type TemplateResult } from "lit";
import type { Round } from "../api.js";
import { Calculator } from "./base.js";
import type { Doubt, Uncertainty } from "./doubt.js";
import { say, type Word } from "./words.js";

/** Draws under way, or done. */
interface Drawing {
  /** Share of the draws that is done. */
  share: number;
  /** Stops it between two rounds. */
  stop: AbortController;
  /** The last round. */
  found?: Uncertainty;
  done: boolean;
}

/** A calculator that can draw its totals. */
export abstract class DrawingCalculator extends Calculator {
  /** Draws of the totals, under way or done. */
  drawing: Drawing | undefined;

  /** The rounds of draws of what is shown; nothing where there is nothing to draw. */
  protected abstract rounds(signal: AbortSignal): AsyncGenerator<Round<{ uncertainty?: Uncertainty | null }>> | undefined;

  /** Draws the totals in rounds of twice the draws; the last round is shown. */
  draw(): void {
    const drawing: Drawing = { share: 0, stop: new AbortController(), done: false };
    const rounds = this.rounds(drawing.stop.signal);
    if (!rounds) return;
    this.drawing = drawing;
    this.requestUpdate();
    this.run(async () => {
      try {
        for await (const { share, answer } of rounds) {
          drawing.share = share;
          if (answer.uncertainty) drawing.found = answer.uncertainty;
          this.requestUpdate();
        }
      } finally {
        drawing.done = true;
      }
    });
  }

  /** Ends draws that are under way; those of something else are forgotten. */
  stopDrawing(forget = false): void {
    this.drawing?.stop.abort();
    if (this.drawing) this.drawing.done = true;
    if (forget) this.drawing = undefined;
    this.requestUpdate();
  }
}

/** The button that draws, how far it is, and draws beside the closed form; nothing where nobody states a doubt to draw from. */
export function drawsView(of: DrawingCalculator, doubt: Doubt, indicator: string): TemplateResult | typeof nil {
  if (!(doubt.standard_deviation > 0)) return nil;
  const { language: lang, drawing } = of;
  const under = drawing && !drawing.done;
  return html`<div class="row no-print">
      ${under
        ? html`<progress max="1" .value=${drawing.share} aria-label=${say(lang, "drawing")}></progress>
            <button data-stop @click=${() => of.stopDrawing()}>${say(lang, "cancel")}</button>`
        : html`<button data-draw @click=${() => of.draw()}>${say(lang, "draw")}</button>`}
    </div>
    ${drawing?.found ? drawnView(of, drawing.found, indicator) : nil}`;
}

const ROWS: Record<string, Word> = { mean: "mean", standard_deviation: "deviation", low: "lowBound", high: "highBound" };

function drawnView(of: Calculator, found: Uncertainty, indicator: string): TemplateResult | typeof nil {
  const doubt = found.indicators[indicator];
  const agreement = doubt?.agreement ?? [];
  if (!doubt || agreement.length === 0) return nil;
  const { language: lang, numbers } = of;
  const title = say(lang, "drawn", { draws: numbers.count(found.drawing?.draws ?? 0) });
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${title} data-drawn=${found.drawing?.draws ?? 0}>
      <table>
        <caption><strong>${title}</strong></caption>
        <thead>
          <tr>
            <td></td>
            <th scope="col" class="n">${say(lang, "closedForm")}</th>
            <th scope="col" class="n">${say(lang, "byDraws")}</th>
            <th scope="col" class="n">${say(lang, "standardError")}</th>
            <th scope="col">${say(lang, "agree")}</th>
          </tr>
        </thead>
        <tbody>
          ${agreement.map(
            (row) =>
              html`<tr>
                <th scope="row">${say(lang, ROWS[row.of] ?? "value")}</th>
                <td class="n">${numbers.amount(row.closed, doubt.unit)}</td>
                <td class="n">${numbers.amount(row.drawn, doubt.unit)}</td>
                <td class="n">${numbers.amount(row.standard_error, doubt.unit)}</td>
                <td>${say(lang, row.agrees ? "yes" : "no")}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="small muted">${found.says}</p>`;
}
