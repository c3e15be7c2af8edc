import { css } from "lit";

/** What all calculators look like. Everything of a colour or a measure can be set from outside. */
export const styles = css`
  :host {
    --_accent: var(--empreinte-accent, light-dark(#0b6e4f, #5fd3a6));
    --_on-accent: var(--empreinte-on-accent, light-dark(#ffffff, #06281c));
    --_background: var(--empreinte-background, light-dark(#ffffff, #12181f));
    --_surface: var(--empreinte-surface, light-dark(#f5f7f9, #1b232c));
    --_text: var(--empreinte-text, light-dark(#1c2733, #e6edf3));
    --_muted: var(--empreinte-muted, light-dark(#51606e, #a4b1be));
    --_line: var(--empreinte-line, light-dark(#cfd8e0, #33404d));
    --_edge: light-dark(#7c8a97, #74838f);
    --_warn: light-dark(#8a4b00, #f0b35e);
    --_warn-surface: light-dark(#fff6e6, #2b2312);
    --_making: var(--empreinte-making, light-dark(#1f6f8b, #62b6d6));
    --_use: var(--empreinte-use, light-dark(#c8702a, #eda765));
    --_radius: var(--empreinte-radius, 10px);
    color-scheme: inherit;
    display: block;
    container-type: inline-size;
    font: 1rem/1.5 var(--empreinte-font, system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif);
    color: var(--_text);
    background: var(--_background);
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
  }
  h2,
  h3 {
    margin: 0;
    line-height: 1.25;
    text-wrap: balance;
  }
  h2 {
    font-size: 1.25rem;
  }
  h3 {
    font-size: 1rem;
  }
  p {
    margin: 0;
  }
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.9rem;
    padding: 1.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    min-width: 0;
  }
  .stack {
    display: grid;
    gap: 1.1rem;
    min-width: 0;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem;
    align-items: center;
  }
  form.row {
    align-items: end;
  }
  .between {
    justify-content: space-between;
  }
  .muted {
    color: var(--_muted);
  }
  .small {
    font-size: 0.875rem;
  }
  button,
  select,
  input,
  textarea {
    font: inherit;
    color: inherit;
  }
  button,
  .button {
    min-height: 2.5rem;
    padding: 0.4rem 0.9rem;
    border: 1px solid var(--_edge);
    border-radius: calc(var(--_radius) * 0.7);
    background: var(--_background);
    cursor: pointer;
    text-align: center;
    position: relative;
  }
  button:hover:not(:disabled) {
    border-color: var(--_accent);
  }
  button:disabled {
    color: var(--_muted);
    border-color: var(--_line);
    cursor: default;
  }
  button.primary {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }
  button.pick {
    min-height: 2.2rem;
    padding: 0.25rem 0.7rem;
    text-align: start;
  }
  button.plain {
    border-color: transparent;
    background: none;
    color: var(--_accent);
    padding-inline: 0.4rem;
  }
  input:not([type="checkbox"], [type="radio"], [type="range"], [type="file"]),
  select,
  textarea {
    width: 100%;
    min-height: 2.5rem;
    padding: 0.35rem 0.6rem;
    border: 1px solid var(--_edge);
    border-radius: calc(var(--_radius) * 0.6);
    background: var(--_background);
  }
  input[type="checkbox"],
  input[type="radio"],
  input[type="range"] {
    accent-color: var(--_accent);
  }
  input[type="checkbox"],
  input[type="radio"] {
    width: 1.15rem;
    height: 1.15rem;
  }
  input[type="range"] {
    width: 100%;
    min-height: 2rem;
  }
  :is(button, select, input, textarea, summary, a, [tabindex]):focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  label.field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.25rem;
    align-content: end;
    font-size: 0.9rem;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 12.5rem), 1fr));
    gap: 0.9rem;
  }
  label.check {
    display: flex;
    gap: 0.6rem;
    align-items: start;
  }
  label.check input {
    flex: none;
    margin-top: 0.2rem;
  }
  .fields > .wide {
    grid-column: span 2;
  }
  select.inline {
    width: auto;
    justify-self: start;
    max-width: 100%;
  }
  .between > label.field {
    max-width: 100%;
  }
  .machines {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr));
    gap: 1.6rem 2.2rem;
  }
  .machines .fields {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 9rem), 1fr));
  }
  .machines .cards {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 8.5rem), 1fr));
  }
  .machines > * {
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
  }
  fieldset {
    border: 0;
    margin: 0;
    padding: 0;
    min-width: 0;
  }
  legend {
    padding: 0;
    font-size: 0.9rem;
    margin-bottom: 0.3rem;
  }
  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 11rem), 1fr));
    gap: 0.5rem;
  }
  .choices label {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 0.6rem;
    align-items: center;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--_edge);
    border-radius: calc(var(--_radius) * 0.7);
    cursor: pointer;
  }
  .choices label:has(:checked) {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .choices small {
    grid-column: 2;
    color: var(--_muted);
  }
  details > summary {
    cursor: pointer;
    padding: 0.35rem 0;
    color: var(--_accent);
    width: fit-content;
    position: relative;
  }
  figure summary {
    font-size: 0.875rem;
  }
  .drop {
    border: 2px dashed var(--_edge);
    background: var(--_surface);
    text-align: center;
    justify-items: center;
    padding: 2.25rem 1.25rem;
  }
  .drop.over {
    border-color: var(--_accent);
  }
  .place {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.7rem;
    padding: 1rem;
    border: 2px dashed var(--_edge);
    border-radius: var(--_radius);
    background: var(--_surface);
    height: 100%;
    align-content: start;
  }
  .place.over {
    border-color: var(--_accent);
  }
  p.intro {
    max-width: 44rem;
    flex: 1 1 20rem;
  }
  .headline {
    display: grid;
    gap: 0.15rem;
  }
  .headline .number {
    font-size: clamp(2.2rem, 9cqi, 3.4rem);
    font-weight: 650;
    line-height: 1.1;
    letter-spacing: -0.02em;
  }
  .headline .unit {
    font-size: 0.45em;
    font-weight: 500;
    letter-spacing: 0;
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 10.5rem), 1fr));
    gap: 0.7rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .cards > * {
    padding: 0.7rem 0.9rem;
    background: var(--_surface);
    border-radius: calc(var(--_radius) * 0.8);
    min-width: 0;
  }
  .cards strong {
    display: block;
    font-size: 1.15rem;
  }
  .note {
    padding: 0.6rem 0.9rem;
    border-inline-start: 4px solid var(--_warn);
    background: var(--_warn-surface);
    border-radius: 4px;
  }
  progress {
    appearance: none;
    width: 100%;
    height: 0.6rem;
    border: 0;
    border-radius: 1rem;
    overflow: hidden;
    background: var(--_line);
    color: var(--_accent);
  }
  progress::-webkit-progress-bar {
    background: var(--_line);
  }
  progress::-webkit-progress-value {
    background: var(--_accent);
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
  }
  .name {
    display: block;
  }
  .name::first-letter {
    text-transform: uppercase;
  }
  .scroll {
    position: relative;
    overflow-x: auto;
    max-width: 100%;
  }
  table {
    border-collapse: collapse;
    width: 100%;
    font-size: 0.9rem;
  }
  caption {
    text-align: start;
    padding-bottom: 0.4rem;
  }
  th,
  td {
    padding: 0.45rem 0.6rem;
    text-align: start;
    vertical-align: middle;
    border-bottom: 1px solid var(--_line);
  }
  figcaption h3::first-letter,
  thead th::first-letter {
    text-transform: uppercase;
  }
  thead th {
    color: var(--_muted);
    font-weight: 600;
    vertical-align: bottom;
  }
  .n {
    text-align: end;
    white-space: nowrap;
  }
  thead .n {
    white-space: normal;
  }
  td input:not([type="checkbox"]) {
    width: 5.2rem;
    text-align: end;
  }
  td .actions {
    display: flex;
    gap: 0.2rem;
  }
  tbody th {
    font-weight: 500;
    min-width: 10rem;
    overflow-wrap: anywhere;
  }
  .badge {
    display: inline-block;
    padding: 0.05rem 0.5rem;
    border: 1px solid var(--_line);
    border-radius: 1rem;
    font-size: 0.8rem;
    color: var(--_muted);
    white-space: nowrap;
  }
  .badge.low {
    color: var(--_warn);
    border-color: currentColor;
  }
  figure {
    margin: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
    align-content: start;
    min-width: 0;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr));
    gap: 1.6rem 2rem;
  }
  svg {
    width: 100%;
    height: auto;
    max-width: 38rem;
    font-family: inherit;
  }
  .f-making { fill: var(--_making); }
  .f-use { fill: var(--_use); }
  .f-distribution { fill: light-dark(#7a5fa8, #b79ce0); }
  .f-end { fill: light-dark(#6b7f3a, #a9bf74); }
  .f-unsplit { fill: light-dark(#5b7f95, #93b4c9); }
  .f-accent { fill: var(--_accent); }
  .f-text { fill: var(--_text); }
  .f-muted { fill: var(--_muted); }
  .f-line { fill: var(--_line); }
  .s-making { stroke: var(--_making); }
  .s-use { stroke: var(--_use); }
  .s-distribution { stroke: light-dark(#7a5fa8, #b79ce0); }
  .s-end { stroke: light-dark(#6b7f3a, #a9bf74); }
  .s-accent { stroke: var(--_accent); }
  .s-line { stroke: var(--_line); }
  .s-muted { stroke: var(--_muted); }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  dialog {
    width: min(34rem, calc(100vw - 2rem));
    max-height: calc(100vh - 2rem);
    padding: 1.4rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_background);
    color: var(--_text);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }
  ol.findings {
    margin: 0;
    padding: 0;
    list-style: none;
    display: grid;
    gap: 1rem;
  }
  ol.findings > li {
    display: grid;
    gap: 0.25rem;
    padding-inline-start: 0.9rem;
    border-inline-start: 3px solid var(--_line);
  }
  ol.findings h3 {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3rem 0.7rem;
    align-items: center;
  }
  output {
    font-weight: 600;
    color: var(--_text);
  }
  ul.plain {
    margin: 0;
    padding-inline-start: 1.2rem;
    display: grid;
    gap: 0.35rem;
  }
  @container (max-width: 40rem) {
    section {
      padding: 1rem 0.8rem;
    }
    .fields > .wide {
      grid-column: 1 / -1;
    }
    table.lines,
    table.lines tbody,
    table.lines tr {
      display: block;
    }
    table.lines thead {
      position: absolute;
      clip-path: inset(50%);
    }
    table.lines tr {
      display: grid;
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: 0.4rem 0.6rem;
      padding: 0.8rem 0;
      border-bottom: 1px solid var(--_line);
    }
    table.lines :is(th, td) {
      display: grid;
      gap: 0.15rem;
      align-content: end;
      border: 0;
      padding: 0;
      text-align: start;
    }
    table.lines :is(th, td.wide) {
      grid-column: 1 / -1;
    }
    table.lines td[data-label]::before {
      content: attr(data-label);
      font-size: 0.8rem;
      color: var(--_muted);
    }
    table.lines td input:not([type="checkbox"]) {
      width: 100%;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    button {
      transition: border-color 120ms;
    }
  }
  @media (forced-colors: active) {
    .f-making, .f-accent { fill: Highlight; }
    .f-use { fill: CanvasText; }
    .f-text, .f-muted { fill: CanvasText; }
    .s-accent, .s-line, .s-making, .s-use, .s-distribution, .s-end { stroke: CanvasText; }
    progress { border: 1px solid CanvasText; }
  }
  @media print {
    .no-print {
      display: none !important;
    }
    section {
      border: 0;
      padding: 0.5rem 0;
      break-inside: avoid;
    }
    details > summary {
      color: inherit;
    }
  }
`;
