/** What a machine can check of our habits. No taste: Prettier decides how code looks. */
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** An `import`, `export … from` or `import()` of one package, allowed in one file only. */
const onlyIn = (name, file) => ({
  selector: `:matches(ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration, ImportExpression)[source.value='${name}']`,
  message: `${name} is imported by ${file} only: its known faults are closed off there.`,
});

const ARI = onlyIn('ari-client', 'one file under src/telephony/ari');
const AMI = onlyIn('asterisk-manager', 'one file under src/telephony/ami');
const ENVIRONMENT = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'The environment is read by src/config only; take what you need as an argument.',
};
const PURE = [
  { selector: ':function[async=true]', message: 'The core is pure: no async.' },
  { selector: 'AwaitExpression', message: 'The core is pure: no await.' },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'The core is pure: no chance.',
  },
];

const SLEEPLESS = 'Tests do not sleep: await a named event, or wind a ManualClock.';

export default defineConfig(
  globalIgnores(['dist', 'data', 'coverage', 'node_modules']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    rules: {
      // The compiler already knows what exists and what is unused.
      'no-undef': 'off',
      'no-unused-vars': 'off',
      'no-redeclare': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      // A factory of closures counts whole, so this is a smell alarm, not the habit (about 15 lines).
      'max-lines-per-function': ['error', { max: 100, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', ARI, AMI],
    },
  },
  { files: ['src/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ARI, AMI, ENVIRONMENT] } },
  {
    files: ['src/config/**', 'src/main.ts', 'src/cli.ts', 'src/cli/**'],
    rules: { 'no-restricted-syntax': ['error', ARI, AMI] },
  },
  { files: ['src/telephony/ari/**'], rules: { 'no-restricted-syntax': ['error', AMI, ENVIRONMENT] } },
  { files: ['src/telephony/ami/**'], rules: { 'no-restricted-syntax': ['error', ARI, ENVIRONMENT] } },
  {
    files: ['src/routing/**', 'src/ivr/stepping.ts', 'src/ivr/flow.ts', 'src/ivr/hours.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'Date',
        'setTimeout',
        'setInterval',
        'setImmediate',
        'queueMicrotask',
        'process',
        'fetch',
      ],
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['node:*'], message: 'The core is pure: no platform.' }] },
      ],
      'no-restricted-syntax': ['error', ARI, AMI, ENVIRONMENT, ...PURE],
    },
  },
  {
    files: ['agent-console/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  { files: ['tests/**', 'scripts/**', 'agent-console/**/*.tsx'], rules: { 'max-lines-per-function': 'off' } },
  {
    // A test that waits for time to pass is slow on a fast machine and wrong on a slow one.
    files: ['tests/**/*.test.ts', 'tests/**/*.suite.ts'],
    rules: {
      'no-restricted-imports': ['error', { name: 'node:timers/promises', message: SLEEPLESS }],
      'no-restricted-syntax': [
        'error',
        ARI,
        AMI,
        {
          selector: "NewExpression[callee.name='Promise'] CallExpression[callee.name='setTimeout']",
          message: SLEEPLESS,
        },
      ],
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        fetch: 'readonly',
        module: 'writable',
        Buffer: 'readonly',
      },
    },
  },
);
