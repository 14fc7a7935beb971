import type { Problem } from '../support/problem.ts';
import type { RefusedConfiguration } from './ports.ts';
import type { ConfigurationMessage, ConfigurationProblem } from './protocol.ts';

/** Nobody mends more at once, and a message has to fit the line. */
const LISTED = 50;

/** What team leads are told of the latest configuration files. */
export function configurationMessage(refused: RefusedConfiguration | null): ConfigurationMessage {
  if (!refused) return { refused: null };
  const { refusedAt, problems } = refused;
  return {
    refused: { at: refusedAt, count: problems.length, problems: problems.slice(0, LISTED).map(shown) },
  };
}

const shown = ({ file, line, path, found, allowed, suggestion }: Problem): ConfigurationProblem => ({
  file,
  line,
  path,
  found: found.nl,
  allowed: allowed.nl,
  suggestion: suggestion ?? null,
});
