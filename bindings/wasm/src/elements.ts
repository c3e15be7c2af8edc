/** Registers the calculators: `<empreinte-fleet>`, `<empreinte-device>` and `<empreinte-datacentre>`. */
import { EmpreinteDatacentre } from "./elements/datacentre.js";
import { EmpreinteDevice } from "./elements/device.js";
import { EmpreinteFleet } from "./elements/fleet.js";

export { EmpreinteDatacentre, EmpreinteDevice, EmpreinteFleet };

const ELEMENTS = {
  "empreinte-fleet": EmpreinteFleet,
  "empreinte-device": EmpreinteDevice,
  "empreinte-datacentre": EmpreinteDatacentre,
};

for (const [name, element] of Object.entries(ELEMENTS)) {
  if (!customElements.get(name)) customElements.define(name, element);
}
