// What TypeScript must accept, and what it must refuse. Checked by `tsc`, never run.
import { engine, FleetError, type FleetAnswer, type Line, type Request } from "empreinte";

const lines: Line[] = [{ type: "laptop", quantity: 10 }, { text: { designation: "Dell Latitude 7490" } }];
const fleet = await engine().fleet(lines);
const result = await fleet.assess({ method: "stock", confidence: [0.95, 0.5], indicators: ["gwp"] });
const answer = await result.answer(["by_type", "references"], "fr");
const ok: FleetAnswer | undefined = answer.ok;
const value: number | undefined = ok?.total["gwp"]?.total?.value;
const column: Float64Array = await result.column("gwp", "use");

const request = { schema: 1, kind: "kpi", kpi: "pue" } as unknown as Request;
void [value, column, request, new FleetError({ subject: "fleet", en: never(), fr: never() }).help];

// @ts-expect-error a method that there is not
await fleet.assess({ method: "stok" });
// @ts-expect-error a field that there is not
await engine().fleet([{ tpye: "laptop" }]);
// @ts-expect-error a part that there is not
await result.answer(["by_tpye"]);
// @ts-expect-error a number where a word belongs
await result.explain(3);

function never(): { code: string; message: string; help: string } {
  throw new Error("only types are checked");
}
