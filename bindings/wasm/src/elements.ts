/** Registers the calculators: `<empreinte-fleet>`. */
import { EmpreinteFleet } from "./elements/fleet.js";

export { EmpreinteFleet };

if (!customElements.get("empreinte-fleet")) customElements.define("empreinte-fleet", EmpreinteFleet);
