import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { editorSchemas } from '../../src/config/editor-schemas.ts';
import { isRecord } from '../../src/support/shapes.ts';
import { GOOD_FLOW } from './reading.ts';

/** The schema of one kind of step, as an editor applies it. */
function definition(kind: string): z.ZodType {
  const definitions = editorSchemas()['flow.schema.json']?.['definitions'];
  const found = isRecord(definitions) ? definitions[kind] : undefined;
  if (!isRecord(found)) throw new Error(`the schema does not know ${kind}`);
  return z.fromJSONSchema(found);
}

/** What an editor finds wrong with the steps of a file; it reads numbers as numbers, as YAML has it. */
function complaints(text: string): string[] {
  const file: unknown = parse(text);
  const steps = isRecord(file) && isRecord(file['steps']) ? file['steps'] : {};
  return Object.entries(steps).flatMap(([name, step]) => {
    const kind = isRecord(step) ? String(step['kind']) : '';
    const checked = definition(kind).safeParse(step);
    return checked.success ? [] : [`${name}: ${checked.error.message}`];
  });
}

const SHIPPED = readdirSync('ivr-flows', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml') && !basename(file).startsWith('prompts.'))
  .sort();

describe('the schemas for editors', () => {
  it.each(Object.entries(editorSchemas()))(
    '%s is as the program reads: npx tsx scripts/editor-schemas.ts',
    (name, schema) => {
      expect(JSON.parse(readFileSync(join('ivr-flows', name), 'utf8'))).toEqual(schema);
    },
  );

  it('find nothing wrong with a flow of every kind of step', () => {
    expect(complaints(GOOD_FLOW)).toEqual([]);
  });

  it.each(SHIPPED)('find nothing wrong with %s', (file) => {
    expect(complaints(readFileSync(join('ivr-flows', file), 'utf8'))).toEqual([]);
  });

  it('find a key that is not known, a word for a number, a wrong key of the telephone', () => {
    const broken = GOOD_FLOW.replace('tries: 2', 'trys: 2')
      .replace('priority: 30s', 'priority: soon')
      .replace('reason: closed', 'reason: dicht');
    expect(complaints(broken).map((line) => line.split(':')[0])).toEqual(['spoed', 'menu', 'dicht']);
  });
});
