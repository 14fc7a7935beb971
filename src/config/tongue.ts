/**
 * In which language we speak to whoever keeps these files. What is printed at the console is always Dutch, what is
 * logged always English; this is for the command line and the start.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TONGUES } from '../support/phrase.ts';
import type { Tongue } from '../support/phrase.ts';

const DUTCH_ZONE = 'Europe/Amsterdam';

/**
 * The language of the municipality (`language` in its file; left out: Dutch where its clock is, English elsewhere).
 * Without a municipality, or one that has no file: Dutch, unless every file says otherwise.
 */
export function tongueOf(configDir: string, municipality?: string): Tongue {
  const own = municipality === undefined ? undefined : tongueIn(join(configDir, `${municipality}.yaml`));
  if (own) return own;
  const all = filesIn(configDir).map((name) => tongueIn(join(configDir, name)));
  return all.length > 0 && all.every((tongue) => tongue === 'en') ? 'en' : 'nl';
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  } catch {
    return [];
  }
}

/** Looked up in the text as it is: a file full of mistakes still has a language. */
function tongueIn(file: string): Tongue | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const text = readFileSync(file, 'utf8');
    const said = /^language:\s*(\w+)/m.exec(text)?.[1];
    const zone = /^time-zone:\s*['"]?([^\s'"#]+)/m.exec(text)?.[1];
    return (
      TONGUES.find((tongue) => tongue === said) ?? (zone === undefined || zone === DUTCH_ZONE ? 'nl' : 'en')
    );
  } catch {
    return undefined;
  }
}
