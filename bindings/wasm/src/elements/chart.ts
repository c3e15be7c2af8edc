// Charts as lists of shapes: drawn as SVG in the page, written as a file, or painted on a canvas. Nothing of it needs a
// style attribute or an image of another origin, so that it works under a strict policy.
import { html, svg, type TemplateResult } from "lit";

/** What a colour stands for. */
export type Tone = "making" | "distribution" | "use" | "end" | "unsplit" | "accent" | "text" | "muted" | "line";

/** A shape of a chart. */
export type Shape =
  | { kind: "rect"; x: number; y: number; width: number; height: number; tone: Tone; title?: string }
  | { kind: "line"; x1: number; y1: number; x2: number; y2: number; tone: Tone; thick?: number }
  | { kind: "dot"; x: number; y: number; r: number; tone: Tone }
  | { kind: "text"; x: number; y: number; text: string; tone: Tone; anchor?: "start" | "middle" | "end"; bold?: boolean };

/** A chart with the table behind it. */
export interface Chart {
  id: string;
  title: string;
  /** What it shows, in a sentence, for those who do not see it. */
  says: string;
  width: number;
  height: number;
  shapes: Shape[];
  columns: string[];
  rows: string[][];
}

/** Colours of files, which have no theme: those of the light one. */
const PALETTE: Record<Tone, string> = {
  making: "#1f6f8b",
  distribution: "#7a5fa8",
  use: "#e08e45",
  end: "#6b7f3a",
  unsplit: "#5b7f95",
  accent: "#0b6e4f",
  text: "#1c2733",
  muted: "#5a6876",
  line: "#c9d2da",
};

const FONT = "system-ui, 'Segoe UI', sans-serif";
const SIZE = 13;

function drawn(shape: Shape): TemplateResult {
  switch (shape.kind) {
    case "rect":
      return svg`<rect x=${shape.x} y=${shape.y} width=${Math.max(0, shape.width)} height=${shape.height} rx="2"
        class=${`f-${shape.tone}`}>${shape.title ? svg`<title>${shape.title}</title>` : ""}</rect>`;
    case "line":
      return svg`<line x1=${shape.x1} y1=${shape.y1} x2=${shape.x2} y2=${shape.y2}
        stroke-width=${shape.thick ?? 1} class=${`s-${shape.tone}`}></line>`;
    case "dot":
      return svg`<circle cx=${shape.x} cy=${shape.y} r=${shape.r} class=${`f-${shape.tone}`}></circle>`;
    case "text":
      return svg`<text x=${shape.x} y=${shape.y} text-anchor=${shape.anchor ?? "start"}
        font-weight=${shape.bold ? 600 : 400} class=${`f-${shape.tone}`}>${shape.text}</text>`;
  }
}

/** The chart in the page. */
export const drawing = (chart: Chart): TemplateResult => html`
  <svg
    viewBox="0 0 ${chart.width} ${chart.height}"
    role="img"
    aria-labelledby="${chart.id}-t ${chart.id}-d"
    preserveAspectRatio="xMinYMin meet"
    font-size=${SIZE}
  >
    ${svg`<title id="${chart.id}-t">${chart.title}</title><desc id="${chart.id}-d">${chart.says}</desc>`}
    ${chart.shapes.map(drawn)}
  </svg>
`;

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

function written(shape: Shape): string {
  const fill = PALETTE[shape.tone];
  switch (shape.kind) {
    case "rect":
      return `<rect x="${shape.x}" y="${shape.y}" width="${Math.max(0, shape.width)}" height="${shape.height}" rx="2" fill="${fill}"/>`;
    case "line":
      return `<line x1="${shape.x1}" y1="${shape.y1}" x2="${shape.x2}" y2="${shape.y2}" stroke="${fill}" stroke-width="${shape.thick ?? 1}"/>`;
    case "dot":
      return `<circle cx="${shape.x}" cy="${shape.y}" r="${shape.r}" fill="${fill}"/>`;
    case "text":
      return `<text x="${shape.x}" y="${shape.y}" text-anchor="${shape.anchor ?? "start"}" font-weight="${shape.bold ? 600 : 400}" fill="${fill}">${escaped(shape.text)}</text>`;
  }
}

/** The chart as an SVG file. */
export const svgFile = (chart: Chart): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${chart.width} ${chart.height}" width="${chart.width}" height="${chart.height}" font-family="${FONT}" font-size="${SIZE}">` +
  `<title>${escaped(chart.title)}</title><desc>${escaped(chart.says)}</desc>` +
  `<rect width="100%" height="100%" fill="#ffffff"/>${chart.shapes.map(written).join("")}</svg>`;

/** The chart as a PNG file, at twice its size. */
export function pngFile(chart: Chart): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = chart.width * 2;
  canvas.height = chart.height * 2;
  const pen = canvas.getContext("2d");
  if (pen) {
    pen.scale(2, 2);
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, chart.width, chart.height);
    chart.shapes.forEach((shape) => paint(pen, shape));
  }
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the chart could not be painted")))),
  );
}

function paint(pen: CanvasRenderingContext2D, shape: Shape): void {
  pen.fillStyle = pen.strokeStyle = PALETTE[shape.tone];
  switch (shape.kind) {
    case "rect":
      return pen.fillRect(shape.x, shape.y, Math.max(0, shape.width), shape.height);
    case "line":
      pen.lineWidth = shape.thick ?? 1;
      pen.beginPath();
      pen.moveTo(shape.x1, shape.y1);
      pen.lineTo(shape.x2, shape.y2);
      return pen.stroke();
    case "dot":
      pen.beginPath();
      pen.arc(shape.x, shape.y, shape.r, 0, 2 * Math.PI);
      return pen.fill();
    case "text":
      pen.font = `${shape.bold ? 600 : 400} ${SIZE}px ${FONT}`;
      pen.textAlign = shape.anchor === "middle" ? "center" : (shape.anchor ?? "start");
      return pen.fillText(shape.text, shape.x, shape.y);
  }
}
