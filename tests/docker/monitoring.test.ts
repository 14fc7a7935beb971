import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createMetrics } from '../../src/console/metrics.ts';

const ALERTS = parse(readFileSync('docker/prometheus/alerts.yml', 'utf8')) as {
  groups: { rules: { alert: string; expr: string; annotations: { summary: string } }[] }[];
};
const DASHBOARD = JSON.parse(readFileSync('docker/grafana/veertien.json', 'utf8')) as {
  panels: { title: string; targets: { expr: string }[] }[];
};

/** Of Prometheus itself, not of ours. */
const THEIRS = new Set(['up']);

/** The names of series in an expression: what is followed by { or [, or stands alone with an underscore in it. */
const seriesIn = (expr: string): string[] =>
  [...expr.matchAll(/\b(?:veertien|nodejs|process)_\w+/g)]
    .map(([name]) => name)
    .filter((n) => !THEIRS.has(n));

async function names(): Promise<ReadonlySet<string>> {
  const text = await createMetrics(() => []).text();
  const declared = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  return new Set(
    declared.flatMap(([, name = '', type]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  );
}

describe('what an administrator is shown and woken by', () => {
  const rules = ALERTS.groups.flatMap((group) => group.rules);

  test.each(rules.map((rule) => [rule.alert, rule.expr]))(
    'alert %s looks at figures there are',
    async (_, expr) => {
      const known = await names();
      const unknown = seriesIn(expr).filter((name) => !known.has(name));
      expect(unknown).toEqual([]);
      expect(/\bup\b/.test(expr) || seriesIn(expr).length > 0).toBe(true);
    },
  );

  test.each(DASHBOARD.panels.map((panel) => [panel.title, panel.targets.map(({ expr }) => expr).join(' ')]))(
    'panel "%s" shows figures there are',
    async (_, expr) => {
      const known = await names();
      expect(seriesIn(expr).filter((name) => !known.has(name))).toEqual([]);
      expect(seriesIn(expr)).not.toEqual([]);
    },
  );

  test('docs/beheer.md tells what to do at each alert', () => {
    const guide = readFileSync('docs/beheer.md', 'utf8');
    const untold = rules.map(({ alert }) => alert).filter((alert) => !guide.includes(`\`${alert}\``));
    expect(untold).toEqual([]);
  });
});
