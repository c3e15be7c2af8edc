// Numbers as a person reads them. Only what is shown is rounded.

/** Units that are shown in thousands when the number is large. */
const LARGER: Record<string, string> = { kgCO2e: "tCO2e", kgSbe: "tSbe", kWh: "MWh", MJ: "GJ" };

/** Units that are words: English, French. */
const WORDS: Record<string, [string, string]> = {
  year: ["years", "ans"],
  "kWh/year": ["kWh a year", "kWh par an"],
  persons: ["persons", "personnes"],
};

/** Words of a unit, with the subscripts that print has. */
export const unitName = (unit: string, lang = "en"): string =>
  WORDS[unit]?.[lang === "fr" ? 1 : 0] ??
  unit.replace("CO2e", "CO₂e").replace("m3", "m³").replace("m2", "m²");

/** Writes numbers in a language. */
export class Numbers {
  readonly #lang: string;
  readonly #locale: string;

  constructor(lang: string) {
    this.#lang = lang;
    this.#locale = lang === "fr" ? "fr-FR" : "en-GB";
  }

  /** Three significant digits, whole numbers in full. */
  plain(value: number): string {
    const digits = Math.abs(value) >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 };
    return new Intl.NumberFormat(this.#locale, digits).format(round(value));
  }

  /** A number of devices, a year or another one that is not to be rounded. */
  count(value: number): string {
    return new Intl.NumberFormat(this.#locale, { maximumFractionDigits: 2 }).format(value);
  }

  percent(share: number): string {
    const digits = (share !== 0 && Math.abs(share) < 0.1) || (share > 0.99 && share < 1) ? 1 : 0;
    return new Intl.NumberFormat(this.#locale, { style: "percent", maximumFractionDigits: digits }).format(share);
  }

  /** A number and its unit apart; large ones a thousand times the unit. */
  parts(value: number, unit: string): { value: string; unit: string } {
    const larger = LARGER[unit];
    const large = larger !== undefined && Math.abs(value) >= 10_000;
    return { value: this.plain(large ? value / 1000 : value), unit: unitName(large ? larger : unit, this.#lang) };
  }

  amount(value: number, unit: string): string {
    const parts = this.parts(value, unit);
    return parts.unit ? `${parts.value}\u00a0${parts.unit}` : parts.value;
  }

  /** The unit that an amount is shown in. */
  unit(of: number, unit: string): string {
    return this.parts(of, unit).unit;
  }

  /** A number in the unit that `of` is shown in. */
  like(value: number, unit: string, of: number): string {
    const large = LARGER[unit] !== undefined && Math.abs(of) >= 10_000;
    return this.plain(large ? value / 1000 : value);
  }

  /** Both ends of an interval in the unit that `of` is shown in. */
  range(low: number, high: number, unit: string, of: number): string {
    return `${this.span(low, high, unit, of)}\u00a0${this.unit(of, unit)}`;
  }

  /** As {@link range}, without the unit. */
  span(low: number, high: number, unit: string, of: number): string {
    const between = low < 0 ? (this.#lang === "fr" ? "à" : "to") : "–";
    return `${this.like(low, unit, of)} ${between} ${this.like(high, unit, of)}`;
  }
}

/** Three significant digits. */
function round(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 2);
  return step >= 1 ? Math.round(value / step) * step : value;
}
