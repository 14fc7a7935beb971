import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Each piece of the text after "Shown by": `file` followed by the names of its tests in quotes. */
const CITED = [
  ...readFileSync('docs/routing.md', 'utf8').matchAll(/\*\*Shown by\*\*([^]*?)(?:\n\n|$)/g),
].flatMap(([, cited = '']) =>
  [...cited.matchAll(/`(tests\/[^`]+)`([^`]*)/g)].flatMap(([, file = '', names = '']) =>
    [...names.matchAll(/"([^"]+)"/g)].map(([, name = '']): [string, string] => [file, name]),
  ),
);

describe('docs/routing.md', () => {
  test('has an example for each of its rules', () => {
    expect(CITED.length).toBeGreaterThan(50);
  });

  test.each(CITED)('%s has the test "%s"', (file, name) => {
    expect(readFileSync(file, 'utf8')).toContain(`'${name}'`);
  });
});
