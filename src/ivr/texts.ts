/** The texts of a municipality, and what becomes of one when it is said: words that can be read out. */

/** Two letters (ISO 639-1): "nl", "en". */
export type Language = string;

/** What a text is said with: a number, a moment (epoch ms), digits, a telephone number, or words. */
export type ParamValue = number | string;

/** Language → prompt name → its text. */
export type SpokenTexts = Readonly<Record<Language, Readonly<Record<string, PromptTemplate>>>>;

/**
 * A text with places to fill in: `{position}` a number, `{position-1}` one less, and `{opens as time}` in the way a
 * person says it: see FORMATS in spoken-template.ts.
 */
export interface PromptTemplate {
  readonly text: string;
  /** Another text for some values of its number: "Er is nog één wachtende voor u." */
  readonly except?: Readonly<Record<string, string>>;
  /** The numbers for which it is rendered beforehand. */
  readonly range?: { readonly param: string; readonly from: number; readonly to: number };
  /** Recordings that win over the voice: value of the number ('' where there is none) → content hash of the file. */
  readonly recordings?: Readonly<Record<string, string>>;
}

/** What is to be heard: the same words in the same voice are the same file. */
export interface Spoken {
  /** Prompt name, for reports of what is missing. */
  readonly name: string;
  readonly language: Language;
  readonly text: string;
  /** Content hash of a recording that wins over the voice; null: the voice reads `text`. */
  readonly recording: string | null;
}

/** What a text can be said with at some moment: by name, see FACTS in spoken-template.ts, and the caller's variables. */
export type Facts = (name: string) => ParamValue | undefined;
