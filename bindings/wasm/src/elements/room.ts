// What a visitor says of a datacentre in a form, and the site and readings that the engine takes.
import type { SiteDescription } from "../api.js";
import type * as door from "../generated/index.js";

/** Answers of the form; what is not known is not there. */
export interface Room {
  location?: string;
  year?: number;
  price?: number;
  totalKwh?: number;
  upsInKwh?: number;
  itKwh?: number;
  coolingKwh?: number;
  waterM3?: number;
  upsKw?: number;
  upsMode?: "double_conversion" | "eco";
  setPoint?: number;
  contained?: number;
  variableSpeed?: boolean;
  refrigerant?: string;
  charge?: number;
  topUp?: number;
  /** Coefficients of variation that sliders state, %. */
  doubt?: Readonly<Partial<Record<Doubted, number>>>;
}

/** What sliders doubt. */
export type Doubted = "electricity" | "energy" | "refrigerants";

/** What the sliders ask for; what is not moved is not there. */
export interface Wish {
  setPoint?: number;
  contained?: number;
  eco?: boolean;
}

type Readings = NonNullable<door.SiteRequest["readings"]>;
type Change = NonNullable<NonNullable<SiteDescription["scenario"]>[number]["changes"]>[number];

/** An example that can be changed: a small room. */
export const EXAMPLE: Room = {
  year: 2025,
  price: 0.19,
  totalKwh: 500_000,
  upsInKwh: 330_000,
  itKwh: 300_000,
  coolingKwh: 140_000,
  waterM3: 300,
  upsKw: 150,
  upsMode: "double_conversion",
  setPoint: 20,
  contained: 0,
  variableSpeed: true,
  refrigerant: "R-410A",
  charge: 25,
  topUp: 1,
};

/** Whether there is enough for an audit. */
export const isEnough = (room: Room): boolean => room.totalKwh !== undefined && room.itKwh !== undefined;

/** Fields that are there. */
function known<T extends object>(fields: T): { [Key in keyof T]?: NonNullable<T[Key]> } {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  ) as { [Key in keyof T]?: NonNullable<T[Key]> };
}

/** The meters that have a reading: id, kind, what they hang on, and the reading. */
function metered(room: Room): { id: string; kind: string; parent?: string; measures?: string; amount: number }[] {
  const ups = room.upsInKwh !== undefined;
  const all = [
    { id: "main", kind: "grid", amount: room.totalKwh },
    { id: "ups_in", kind: "ups_in", parent: "main", amount: room.upsInKwh },
    // What leaves the UPS is IT; where the UPS is not read on both sides, a meter of racks says it.
    { id: "it", kind: ups ? "ups_out" : "it", parent: ups ? "ups_in" : "main", amount: room.itKwh },
    { id: "cooling", kind: "crah", measures: "electricity", parent: "main", amount: room.coolingKwh },
    { id: "water", kind: "water_potable", amount: room.waterM3 },
  ];
  return all.flatMap(({ amount, ...meter }) => (amount === undefined ? [] : [{ ...meter, amount }]));
}

/** The site of a room. */
export function siteOf(room: Room): SiteDescription {
  const ups = room.upsKw === undefined ? [] : [upsOf(room, room.upsKw)];
  const unit = known({
    id: "cooling",
    kind: "crac",
    refrigerant: room.refrigerant || undefined,
    charge_kg: room.charge,
    variable_speed: room.variableSpeed,
    meter: room.coolingKwh === undefined ? undefined : "cooling",
    top_ups:
      room.topUp === undefined ? undefined : room.topUp > 0 ? [{ date: `${room.year}-07-01`, mass_kg: room.topUp }] : [],
  });
  return {
    site: known({ location: room.location, year: room.year }),
    meter: metered(room).map(({ amount: _, ...meter }) => meter),
    power: { ups },
    cooling: known({ set_point_c: room.setPoint, unit: [unit] }),
    air: known({ contained_share: room.contained === undefined ? undefined : room.contained / 100 }),
    prices: known({ electricity_eur_per_kwh: room.price }),
    doubt: doubtOf(room),
  } as SiteDescription;
}

/** The doubt of a room as laws; leaks are a post of the footprint. */
function doubtOf(room: Room): object {
  const law = (percent: number | undefined): object | undefined =>
    percent ? { lognormal: { mean: 1, cv: percent / 100 } } : undefined;
  const { electricity, energy, refrigerants } = room.doubt ?? {};
  const posts = known({ refrigerants: law(refrigerants) });
  return known({ electricity: law(electricity), energy: law(energy), posts });
}

const upsOf = (room: Room, rated: number): object => {
  const both = room.upsInKwh !== undefined && room.itKwh !== undefined;
  return known({
    id: "UPS",
    rated_kw: rated,
    mode: room.upsMode,
    input_meter: both ? "ups_in" : undefined,
    output_meter: both ? "it" : undefined,
  });
};

/** What the meters read over the year. */
export function readingsOf(room: Room): Readings {
  const period = { start: `${room.year}-01-01`, end: `${room.year}-12-31` };
  return metered(room).map(({ id, amount }) =>
    id === "water" ? { meter: id, period, volume_m3: amount } : { meter: id, period, energy_kwh: amount },
  );
}

/** The changes that the sliders ask for, each by its name. */
export function changesOf(wish: Wish): [keyof Wish, Change][] {
  const changes: [keyof Wish, Change][] = [];
  if (wish.setPoint !== undefined) changes.push(["setPoint", { change: "set_point", set_point_c: wish.setPoint }]);
  if (wish.contained !== undefined) {
    changes.push(["contained", { change: "containment", contained_share: wish.contained / 100 }]);
  }
  if (wish.eco) changes.push(["eco", { change: "ups_mode", mode: "eco" }]);
  return changes;
}
