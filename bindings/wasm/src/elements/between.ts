// What is said of an estimate's bounds.
import type { Estimate } from "../api.js";
import type { Numbers } from "./numbers.js";
import { both, say, type Lang } from "./words.js";

/** An interval with its probability, a range, which has none, or that nobody states either; and what stands in it as it is. */
export function between(numbers: Numbers, lang: Lang, estimate: Estimate, unit: string): string {
  const { low, high, value, confidence, kind, unknown_share: unknown } = estimate;
  const bounds = (): string => {
    if (low == null || high == null) return say(lang, "noInterval");
    const range = numbers.range(low, high, unit, value);
    if (kind === "range") return say(lang, "rangeGiven", { range });
    return say(lang, "interval", { level: numbers.percent(confidence ?? 0.95), range });
  };
  return unknown == null ? bounds() : both(lang, bounds(), say(lang, "unknownShare", { share: numbers.percent(unknown) }));
}
