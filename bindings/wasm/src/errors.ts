/** Where something belongs: a place in a request or a file. */
export interface Place {
  path?: string;
  file?: string;
  line?: number;
  column?: number;
  field?: string;
}

/** What the engine says of a refusal, in one language. */
export interface Refusal extends Place {
  code: string;
  message: string;
  help: string;
}

/** A refusal in both languages, with what it is about. */
export interface Thrown {
  subject: string;
  en: Refusal;
  fr: Refusal;
}

/** What was asked is impossible. Base of all errors of the package. */
export class EmpreinteError extends Error {
  /** Stable name of what is wrong, e.g. `FIELD_UNKNOWN`; each has a page in the documentation. */
  readonly code: string;
  /** How to mend it, in English. */
  readonly help: string;
  /** Where it belongs. */
  readonly place: Place;
  /** What is wrong and how to mend it, in French. */
  readonly french: { message: string; help: string };

  constructor(thrown: Thrown) {
    const { code, message, help, ...place } = thrown.en;
    super(message);
    this.name = new.target.name;
    this.code = code;
    this.help = help;
    this.place = place;
    this.french = { message: thrown.fr.message, help: thrown.fr.help };
  }

  /** Message and help in a language. */
  in(lang: string): { message: string; help: string } {
    return lang.startsWith("fr") ? this.french : { message: this.message, help: this.help };
  }
}

/** An option or a field that is unknown, missing or of no meaning. */
export class RequestError extends EmpreinteError {}
/** A factor, reference, place or source that is unknown or cannot be right. */
export class FactorError extends EmpreinteError {}
/** Lines that cannot be assessed as asked. */
export class FleetError extends EmpreinteError {}
/** A device that cannot be assessed as described. */
export class EquipmentError extends EmpreinteError {}
/** A file whose content cannot be read. */
export class FileError extends EmpreinteError {}
/** A table with a column that is missing, of the wrong type, or with a value that cannot be. */
export class TableError extends EmpreinteError {}
/** An indicator or a rule of a datacentre that cannot be evaluated. */
export class SiteError extends EmpreinteError {}

const CLASSES: Record<string, new (thrown: Thrown) => EmpreinteError> = {
  request: RequestError,
  factor: FactorError,
  fleet: FleetError,
  equipment: EquipmentError,
  file: FileError,
  table: TableError,
  site: SiteError,
};

/** The error of its class for what the engine threw; anything else as it is. */
export function errorOf(thrown: unknown): unknown {
  const found = read(thrown);
  if (!found) return thrown;
  return new (CLASSES[found.subject] ?? EmpreinteError)(found);
}

function read(thrown: unknown): Thrown | undefined {
  if (typeof thrown !== "string" || !thrown.startsWith("{")) return undefined;
  const found = JSON.parse(thrown) as Partial<Thrown>;
  return found.subject && found.en && found.fr ? (found as Thrown) : undefined;
}
