import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '../support/errors.ts';
import type { Terminal } from './command.ts';

/** Address of PostgreSQL: DATABASE_URL, or that of the system that runs here; an OperatorError when neither is there. */
export function databaseUrl({ env }: Pick<Terminal, 'env'>): string {
  if (env['DATABASE_URL']) return env['DATABASE_URL'];
  const file = join(env['DATA_DIR'] || 'data', 'run.json');
  try {
    const { databaseUrl: url } = JSON.parse(readFileSync(file, 'utf8')) as { databaseUrl?: string };
    if (url) return url;
  } catch {
    // Nothing runs here: said below.
  }
  throw new OperatorError(
    'Which database? Give --database URL or DATABASE_URL, or start Veertien with: npm start',
  );
}
