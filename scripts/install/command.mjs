/** Running other programs while installing. */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What whoever runs the program can do something about: shown without a stack trace. */
export class CannotInstall extends Error {}

/** The path of a program on the PATH (and in the sbin folders that a plain user's PATH leaves out), or null. */
export function findProgram(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Resolves with all it said; on failure throws CannotInstall with the end of that. `onLine` hears each line. */
export function runProgram(command, args, { env = {}, cwd, onLine = () => undefined } = {}) {
  return new Promise((resolve, reject) => {
    const said = [];
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const hear = (chunk) => {
      for (const line of String(chunk)
        .split(/[\r\n]+/)
        .filter(Boolean)) {
        said.push(line);
        onLine(line);
      }
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const failed = (why) =>
      new CannotInstall(`"${[command, ...args].join(' ')}" ${why}\n    ${excerpt(said).join('\n    ')}`);
    child.once('error', (error) => reject(failed(error.message)));
    child.once('close', (code, signal) =>
      code === 0 ? resolve(said.join('\n')) : reject(failed(`ended with ${signal ?? code}`)),
    );
  });
}

/** Both ends of a long text: some programs say first what is wrong, others last. */
const excerpt = (lines) => (lines.length <= 16 ? lines : [...lines.slice(0, 8), '…', ...lines.slice(-8)]);

/** Tells how far something is by the size of a folder against the size expected. Returns how to stop. */
export function followSize(folder, expectedMb, progress) {
  const timer = setInterval(() => {
    runProgram('du', ['-sm', folder]).then(
      (said) => progress(Number.parseInt(said, 10) / expectedMb),
      () => undefined,
    );
  }, 2000);
  return () => clearInterval(timer);
}
