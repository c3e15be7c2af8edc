/**
 * Registers the calculators: `<empreinte-fleet>`, `<empreinte-device>`, `<empreinte-datacentre>`, `<empreinte-compare>`,
 * `<empreinte-offers>` and `<empreinte-plan>`.
 */
import { EmpreinteCompare } from "./elements/compare.js";
import { EmpreinteDatacentre } from "./elements/datacentre.js";
import { EmpreinteDevice } from "./elements/device.js";
import { EmpreinteOffers } from "./elements/offers.js";
import { EmpreintePlan } from "./elements/plan.js";
import { EmpreinteFleet } from "./elements/fleet.js";

export { EmpreinteCompare, EmpreinteDatacentre, EmpreinteDevice, EmpreinteFleet, EmpreinteOffers, EmpreintePlan };

const ELEMENTS = {
  "empreinte-fleet": EmpreinteFleet,
  "empreinte-device": EmpreinteDevice,
  "empreinte-datacentre": EmpreinteDatacentre,
  "empreinte-compare": EmpreinteCompare,
  "empreinte-offers": EmpreinteOffers,
  "empreinte-plan": EmpreintePlan,
};

for (const [name, element] of Object.entries(ELEMENTS)) {
  if (!customElements.get(name)) customElements.define(name, element);
}
