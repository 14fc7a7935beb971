import type { SpokenTexts } from './texts.ts';
/** What a flow may name. */
export interface KnownNames {
  /** The one whose flow it is. */
  readonly municipality: string;
  /** All, for calls that are handed on. */
  readonly municipalities: readonly string[];
  readonly queues: readonly string[];
  readonly skills: readonly string[];
  readonly departments: readonly string[];
  readonly agents: readonly string[];
  readonly transferNumbers: readonly string[];
  readonly callerLists: readonly string[];
  /** Look-up → the variables that its answer fills. */
  readonly lookups: Readonly<Record<string, readonly string[]>>;
  readonly texts: SpokenTexts;
}
