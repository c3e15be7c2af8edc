/** Registers the calculators: `<empreinte-fleet>` and `<empreinte-datacentre>`. */
import { EmpreinteDatacentre } from "./elements/datacentre.js";
import { EmpreinteFleet } from "./elements/fleet.js";

export { EmpreinteDatacentre, EmpreinteFleet };

const ELEMENTS = { "empreinte-fleet": EmpreinteFleet, "empreinte-datacentre": EmpreinteDatacentre };

for (const [name, element] of Object.entries(ELEMENTS)) {
  if (!customElements.get(name)) customElements.define(name, element);
}
