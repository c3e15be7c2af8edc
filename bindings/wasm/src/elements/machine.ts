// What a visitor says of a machine in a form, and the device that the engine takes.
import type { DeviceDescription, DeviceUsage } from "../api.js";
import type * as door from "../generated/index.js";
import type { Word } from "./words.js";

/** What can be described: some types by their parts, a cloud instance by its host, any other type as such. */
export type Kind = "server" | "workstation" | "desktop" | "laptop" | "cloud_instance" | "other";

/** In the order of the form. */
export const KINDS: readonly Kind[] = ["server", "workstation", "desktop", "laptop", "cloud_instance", "other"];

/** What a machine is described by. */
export type By = "parts" | "name" | "type";

/** One machine of the form; what is not known is not there. Fields are named `part.field`, as in a table of devices. */
export interface Machine {
  kind: Kind;
  /** Whether it is described by its parts, by its name, or by its type alone. */
  by: By;
  fields: Record<string, string | number>;
}

/** What both machines share. */
export interface Place {
  location?: string;
  year?: number;
  span: "year" | "life";
  /** Whether the product sheets and cloud regions of the ODbL pack are used. */
  pack?: boolean;
}

type Component = NonNullable<DeviceDescription["components"]>[number];

/** A field of the form. */
export interface Field {
  name: string;
  word: Word;
  /** Words in place of a number. */
  text?: boolean;
  /** Largest number. */
  most?: number;
}

const field = (name: string, word: Word, more: Partial<Field> = {}): Field => ({ name, word, ...more });

const CPU = [field("cpu.name", "cpuName", { text: true }), field("cpu.units", "processors")];
const RAM = [field("ram.units", "modules"), field("ram.capacity_gb", "ramGb")];
const SSD = [field("ssd.units", "ssds"), field("ssd.capacity_gb", "ssdGb")];
const HDD = [field("hdd.units", "hdds"), field("hdd.capacity_gb", "hddGb")];
const GPU = [field("gpu.name", "gpuName", { text: true }), field("gpu.units", "gpus"), field("gpu.tdp_w", "gpuW")];
const SUPPLY = [field("power_supply.units", "supplies")];

/** The parts that a kind is asked for. */
export const PARTS: Record<Kind, Field[]> = {
  server: [...CPU, ...RAM, ...SSD, ...HDD, ...GPU, ...SUPPLY],
  workstation: [...CPU, ...RAM, ...SSD, ...HDD, ...GPU, ...SUPPLY],
  desktop: [...CPU, ...RAM, ...SSD, ...HDD, ...SUPPLY],
  laptop: [...CPU, ...RAM, ...SSD, field("display.diagonal_in", "display"), field("battery.capacity_wh", "battery")],
  cloud_instance: [...CPU, ...RAM, ...SSD, ...HDD, ...GPU, ...SUPPLY],
  other: [],
};

/** What an instance takes of its host. */
export const SHARE: readonly Field[] = [
  field("share.vcpu", "vcpu"),
  field("share.memory_gb", "vram"),
  field("share.ssd_gb", "vssd"),
  field("share.gpus", "vgpu"),
  field("share.overcommit", "overcommit"),
];

/** Name of a product. */
export const NAME: Field = field("name", "productName", { text: true });

/** Region of a provider, as it writes it. */
export const REGION: Field = field("region", "region", { text: true });

/** Providers whose regions the ODbL pack has. */
export const PROVIDERS: readonly (readonly [string, string])[] = [
  ["", "–"],
  ["aws", "AWS"],
  ["azure", "Azure"],
  ["gcp", "GCP"],
  ["oracle", "Oracle"],
  ["ovhcloud", "OVHcloud"],
  ["scaleway", "Scaleway"],
];

/** How a machine is used. */
export const USE: readonly Field[] = [
  field("usage.load", "load", { most: 100 }),
  field("usage.average_power_w", "measuredPower"),
  field("usage.lifetime_years", "lifetime"),
  field("usage.pue", "pue"),
];

/** Archetypes of servers, by size. */
export const ARCHETYPES: readonly (readonly [string, Word])[] = [
  ["server-low", "small"],
  ["server-medium", "middling"],
  ["server-high", "large"],
  ["server-gpu", "accelerated"],
];

/** Machines to begin with, which can be changed. */
export const EXAMPLES: Record<Kind, Machine> = {
  server: {
    kind: "server",
    by: "parts",
    fields: {
      "cpu.units": 2,
      "cpu.name": "Intel(R) Xeon(R) Gold 6134 CPU @ 3.20GHz",
      "ram.units": 12,
      "ram.capacity_gb": 32,
      "ssd.units": 2,
      "ssd.capacity_gb": 960,
      "power_supply.units": 2,
    },
  },
  workstation: {
    kind: "workstation",
    by: "parts",
    fields: { "cpu.units": 1, "ram.units": 4, "ram.capacity_gb": 32, "ssd.capacity_gb": 2000, "gpu.units": 1, "gpu.tdp_w": 250 },
  },
  desktop: {
    kind: "desktop",
    by: "parts",
    fields: { "cpu.units": 1, "ram.units": 2, "ram.capacity_gb": 8, "ssd.capacity_gb": 512, "power_supply.units": 1 },
  },
  laptop: {
    kind: "laptop",
    by: "parts",
    fields: {
      "cpu.name": "13th Gen Intel(R) Core(TM) i7-1365U",
      "ram.units": 1,
      "ram.capacity_gb": 16,
      "ssd.capacity_gb": 512,
      "display.diagonal_in": 14,
      "battery.capacity_wh": 54,
    },
  },
  cloud_instance: {
    kind: "cloud_instance",
    by: "type",
    fields: { "host.archetype": "server-medium", "share.vcpu": 8, "share.memory_gb": 32 },
  },
  other: { kind: "other", by: "type", fields: { type: "monitor" } },
};

/** What every computer described by its parts has beside those of the form. */
const REST: Partial<Record<Kind, Component[]>> = {
  server: [{ component: "motherboard" }, { component: "case", form: "rack" }, { component: "assembly" }],
  cloud_instance: [{ component: "motherboard" }, { component: "case", form: "rack" }, { component: "assembly" }],
  workstation: [{ component: "motherboard" }, { component: "assembly" }],
  desktop: [{ component: "motherboard" }, { component: "assembly" }],
  laptop: [{ component: "motherboard" }, { component: "assembly" }],
};

/** The components that the fields of a form describe; one without a field is not there. */
function componentsOf({ kind, fields }: Machine): Component[] {
  const parts = new Map<string, Record<string, string | number>>();
  for (const { name } of PARTS[kind]) {
    const [part = "", attribute = ""] = name.split(".");
    const value = fields[name];
    if (value !== undefined) parts.set(part, { component: part, ...parts.get(part), [attribute]: value });
  }
  return [...([...parts.values()] as unknown as Component[]), ...(REST[kind] ?? [])];
}

/** The fields of a group, without its name. */
function group(fields: Machine["fields"], name: string): Record<string, string | number> {
  const own = Object.entries(fields).filter(([key]) => key.startsWith(`${name}.`));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(name.length + 1), value]));
}

/** The device of a machine. */
export function deviceOf(machine: Machine): DeviceDescription {
  const { kind, by, fields } = machine;
  const parts = by === "parts" ? { components: componentsOf(machine) } : {};
  const archetype = fields["host.archetype"];
  const named = by === "type" && typeof archetype === "string" ? { archetype } : {};
  if (kind === "cloud_instance") {
    const share = group(fields, "share") as DeviceDescription["share"] & object;
    return { type: kind, host: { ...parts, ...named }, share, ...regionOf(fields) };
  }
  const name = fields["name"];
  if (by === "name" && name !== undefined) return { ...(kind === "other" ? {} : { type: kind }), name: String(name) };
  if (kind === "server") return { type: kind, ...parts, ...named };
  return { type: kind === "other" ? String(fields["type"] ?? "monitor") : kind, ...parts };
}

/** Provider and region of an instance, where both are told. */
function regionOf({ provider, region }: Machine["fields"]): { provider?: string; region?: string } {
  return provider && region ? { provider: String(provider), region: String(region) } : {};
}

/** Whether what a machine is described by is in the ODbL pack. */
export const needsPack = ({ kind, by, fields }: Machine): boolean =>
  by === "name" || (kind === "cloud_instance" && regionOf(fields).region !== undefined);

/** The use of a machine; loads are percents in the form. */
export function usageOf(machine: Machine, place: Place): DeviceUsage {
  const { load, ...rest } = group(machine.fields, "usage");
  return {
    ...(place.location ? { location: place.location } : {}),
    ...(load === undefined ? {} : { load: Number(load) / 100 }),
    ...rest,
  };
}

/** Hours of a year, for a result of one year. */
const HOURS_OF_A_YEAR = 8760;

/** The request of a machine, against the one that it would replace. */
export function requestOf(
  machine: Machine,
  place: Place,
  lang: "en" | "fr",
  replaced?: Machine,
): door.EquipmentRequest {
  const old = replaced && { equipment: deviceOf(replaced), usage: usageOf(replaced, place) };
  return {
    schema: 1,
    kind: "equipment",
    options: { lang, ...(place.year ? { year: place.year } : {}) },
    equipment: deviceOf(machine),
    usage: usageOf(machine, place),
    ...(place.span === "year" ? { period_hours: HOURS_OF_A_YEAR } : {}),
    ...(old ? { replaces: old } : {}),
  } as door.EquipmentRequest;
}
