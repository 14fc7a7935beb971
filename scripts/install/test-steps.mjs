/** The steps of npm test: each a program of node_modules/.bin whose words are shown only when it fails. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectDir } from './places.mjs';

/** Tests bring their own parts: nothing of a running system may leak in. */
const NOT_FOR_TESTS =
  /^(REDIS_URL|DATABASE_URL|(ARI|AMI|TRUNK|SIP|OUTBOUND)_\w+|PROMPT_\w+|TTS_COMMAND|ALWAYS_OPEN|DATA_DIR|CONSOLE_DIR|CONFIG_DIR|FLOWS_DIR|PORT|BIND|SECRET|DEMO_PASSWORD|LOG_LEVEL)$/;

/** One check is one test: it passes when the program says so. */
export async function runCheck(steps, count, name, command) {
  await steps
    .run(name, async () => {
      const { code, said } = await runTool(command);
      if (code !== 0) throw new StepFailed(said);
      count.passed += 1;
    })
    .catch((error) => fail(count, error, 1));
}

/** Counts the tests of one Vitest project by its JSON report. */
export async function runVitest(steps, count, { name, project, dir, files }) {
  const report = join(dir, `${project}.json`);
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  await steps
    .run(name, async () => {
      const { code, said } = await runTool([
        'vitest',
        'run',
        '--project',
        project,
        // Of one file nothing may be missing; a part may be empty.
        ...(files.length > 0 ? files : ['--passWithNoTests']),
        ...reporters,
      ]);
      const { passed, failed } = await readReport(report);
      count.passed += passed;
      if (code !== 0 || failed > 0) throw new StepFailed(said, Math.max(1, failed));
      return `${passed} passed`;
    })
    .catch((error) => fail(count, error, error.failed ?? 1));
}

class StepFailed extends Error {
  constructor(said, failed = 1) {
    super(said);
    this.failed = failed;
  }
}

function fail(count, error, failed) {
  if (!(error instanceof StepFailed)) throw error;
  process.stdout.write(`${error.message.replace(/^/gm, '    ')}\n`);
  count.failed += failed;
}

/** A file that could not even be loaded counts as one failure. */
async function readReport(file) {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(text);
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

function runTool([tool, ...args]) {
  const kept = Object.entries(process.env).filter(([name]) => !NOT_FOR_TESTS.test(name));
  const env = { ...Object.fromEntries(kept), NO_COLOR: '1', CI: 'true' };
  return new Promise((resolve, reject) => {
    let said = '';
    const program = join(projectDir, 'node_modules', '.bin', tool);
    const child = spawn(program, args, { cwd: projectDir, env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said: said.trimEnd() }));
  });
}
