/** Everything in one file, for a plain `<script type="module">`: the typed API and the calculators. */
export * from "./index.js";
export * from "./elements.js";
