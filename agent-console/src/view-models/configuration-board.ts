/** Which keuzemenu is in force, and what is wrong with the one that is not. */
import { momentOf, timeOf } from '../format/moment.ts';
import type { LiveView, RefusedConfiguration } from '../live/types.ts';
import { leadWords } from '../words-lead.nl.ts';

export interface FlowLine {
  readonly id: string;
  readonly version: string;
  /** "sinds maandag 23 november 09:00" */
  readonly since: string;
}

export const flowLines = (view: LiveView): FlowLine[] =>
  (Object.values(view.municipality)[0]?.flows ?? []).map(({ id, version, since }) => ({
    id,
    version,
    since: leadWords.configuration.since(momentOf(since)),
  }));

export interface RefusedBoard {
  /** "De nieuwe configuratie is niet in gebruik genomen (09:41): 3 fouten. …" */
  readonly summary: string;
  readonly problems: readonly { readonly place: string; readonly text: string }[];
  /** "en nog 2 fouten"; null: all are listed. */
  readonly more: string | null;
}

export function refusedBoard({ at, count, problems }: RefusedConfiguration): RefusedBoard {
  const { refused, more } = leadWords.configuration;
  return {
    summary: refused(timeOf(at), count),
    problems: problems.map((problem) => ({ place: placeOf(problem), text: textOf(problem) })),
    more: count > problems.length ? more(count - problems.length) : null,
  };
}

type Problem = RefusedConfiguration['problems'][number];

const placeOf = ({ file, line }: Problem): string => (line > 0 ? `${file}:${line}` : file);

function textOf({ path, found, allowed, suggestion }: Problem): string {
  const words = leadWords.configuration;
  const where = path === '' ? '' : `${path}, `;
  const meant = suggestion === null ? '' : ` ${words.meant(suggestion)}`;
  return `${where}${words.found} ${found}; ${words.allowed} ${allowed}.${meant}`;
}
