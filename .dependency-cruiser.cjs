/**
 * Who may import whom. Folders not named in a rule's `pathNot` may not be imported; types count as imports too.
 * support is open to all but the core; main.ts knows all, and nobody knows main.ts.
 */
const folder = (...names) => `^src/(${names.join('|')})(/|\\.ts$)`;

/** `from` may import, of our own folders, itself and `allowed` only. */
const only = (from, allowed, exceptions = []) => ({
  name: `${from}-imports`,
  comment: `src/${from} may import ${[from, ...allowed].join(', ')} and nothing else of ours.`,
  severity: 'error',
  from: { path: folder(from) },
  to: { path: '^(src|scripts|tests|agent-console)/', pathNot: [folder(from, ...allowed), ...exceptions] },
});

/** The folders at the edge never know each other: main.ts ties them together. */
const edge = (from, exceptions = []) =>
  only(from, ['support', 'routing', 'ivr/(flow|hours|texts)'], exceptions);

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('support', []),
    only('routing', ['ivr', 'numbering']),
    only('ivr', ['support', 'numbering', 'routing/ids']),
    // A table of the world's number plans: no clock, no chance, so the core may ask it.
    only('numbering', ['routing/ids']),
    only('config', ['support', 'numbering', 'routing', 'ivr']),
    only('prompts', ['support', 'config', 'ivr', 'routing/(ids|effects|plan|events)']),
    only('engine', ['support', 'routing', 'ivr', 'log', 'effects', 'projections', 'intake', 'recovery']),
    only('intake', ['support', 'numbering', 'routing', 'ivr'], ['^src/telephony/contract[.]ts$']),
    edge('log'),
    edge('effects', ['^src/telephony/contract[.]ts$', '^src/callbacks/contract[.]ts$']),
    edge('telephony'),
    edge('projections'),
    edge('callbacks'),
    edge('messages'),
    edge('lookups'),
    edge('reports', ['^src/projections/']),
    edge('console', ['^src/projections/[a-z-]+[.]types[.]ts$']),
    only('staffing', ['support']),
    only('exchange-files', ['support']),
    only('flow-picture', ['support', 'ivr', 'routing/(ids|plan|events)', 'projections/flow-traffic[.]types']),
    // The core alone, with a person at the keyboard for a caller.
    only('trying', ['support', 'routing', 'ivr']),
    // A composition root of its own: the whole path with a fake exchange and virtual time around it.
    only('simulation', [
      'support',
      'routing',
      'ivr',
      'intake',
      'engine',
      'recovery',
      'log',
      'effects',
      'telephony/contract',
      'projections/service-level',
    ]),
    {
      name: 'agent-console-imports',
      comment: 'The page knows the engine by its protocol only, as types.',
      severity: 'error',
      from: { path: '^agent-console/' },
      to: { path: '^(src|scripts|tests)/', pathNot: '^src/console/protocol[.]ts$' },
    },
    {
      name: 'nobody-imports-main',
      comment: 'main.ts and its service.ts put everything together; nothing builds on them.',
      severity: 'error',
      from: { pathNot: '^(tests/|src/main[.]ts$)' },
      to: { path: '^src/(main|service)[.]ts$' },
    },
    {
      name: 'src-stands-alone',
      comment: 'What runs in production needs neither scripts nor tests.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(scripts|tests|agent-console)/' },
    },
    {
      name: 'core-is-pure',
      severity: 'error',
      from: { path: '^src/routing/' },
      to: { dependencyTypes: ['core', 'npm'], pathNot: '^src/' },
    },
    {
      name: 'one-file-for-ari-client',
      severity: 'error',
      module: { path: 'node_modules/ari-client/', numberOfDependentsMoreThan: 1 },
      from: { path: '^src/' },
    },
    {
      name: 'one-file-for-asterisk-manager',
      severity: 'error',
      module: { path: 'node_modules/asterisk-manager/', numberOfDependentsMoreThan: 1 },
      from: { path: '^src/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
    },
  },
};
