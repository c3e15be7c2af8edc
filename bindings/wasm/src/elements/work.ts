// What a visitor works on: files read, corrections, edits and options. Each state stands by itself, so that undo is a step
// back in a list of them.
import type { Correction, Edit, FleetOptions, Line } from "../api.js";

/** One state of the work on a fleet. */
export interface FleetWork {
  /** What was read of the files. */
  read?: Uint8Array | undefined;
  /** Names of the files. */
  files: string[];
  /** Lines added by hand. */
  added: Line[];
  /** Changes of lines that were read, by id. */
  edits: Record<string, Edit>;
  /** What names are. */
  mapping: Correction[];
  options: FleetOptions;
  /** Whether the manufacturers' figures are wanted. */
  pack: boolean;
}

/** Nothing yet. */
export const nothing = (options: FleetOptions): FleetWork => ({
  files: [],
  added: [],
  edits: {},
  mapping: [],
  options,
  pack: false,
});

/** Whether there is something to assess. */
export const hasLines = (work: FleetWork): boolean => work.read !== undefined || work.added.length > 0;

/** The work with a line changed; one that was added by hand is changed itself. */
export function withEdit(work: FleetWork, edit: Edit): FleetWork {
  if (work.added.some((line) => line.id === edit.id)) {
    const { remove, ...fields } = edit;
    const changed = work.added.map((line) => (line.id === edit.id ? laidOver(line, fields) : line));
    return { ...work, added: remove ? changed.filter((line) => line.id !== edit.id) : changed };
  }
  return { ...work, edits: { ...work.edits, [edit.id]: { ...work.edits[edit.id], ...edit } } };
}

function laidOver(line: Line, fields: object): Line {
  const entries = Object.entries({ ...line, ...fields }).filter(([, value]) => value !== null);
  return Object.fromEntries(entries) as Line;
}

const sameCells = (one: Correction, other: Correction): boolean =>
  (["type", "brand", "model", "designation"] as const).every(
    (cell) => (one.text[cell] ?? "") === (other.text[cell] ?? ""),
  );

/** The work with what a name is, in the place of what was said of it before. */
export const withCorrection = (work: FleetWork, correction: Correction): FleetWork => ({
  ...work,
  mapping: [...work.mapping.filter((known) => !sameCells(known, correction)), correction],
});

/** Steps back and forth. */
export class History<T> {
  #states: T[];
  #at = 0;

  constructor(first: T) {
    this.#states = [first];
  }

  get now(): T {
    return this.#states[this.#at] as T;
  }

  get canUndo(): boolean {
    return this.#at > 0;
  }

  get canRedo(): boolean {
    return this.#at < this.#states.length - 1;
  }

  push(state: T): void {
    // A hundred steps are more than anyone goes back.
    this.#states = [...this.#states.slice(Math.max(0, this.#at - 99), this.#at + 1), state];
    this.#at = this.#states.length - 1;
  }

  /** Puts another state in the place of the present one. */
  replace(state: T): void {
    this.#states[this.#at] = state;
  }

  undo(): void {
    if (this.canUndo) this.#at -= 1;
  }

  redo(): void {
    if (this.canRedo) this.#at += 1;
  }
}
