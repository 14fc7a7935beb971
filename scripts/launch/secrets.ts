/** Passwords that are generated once and then stay, in a file that only its owner reads. */
import { randomBytes, randomInt } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { OperatorError } from '../../src/support/errors.ts';

const shape = z.object({ redis: z.string(), postgres: z.string(), secret: z.string(), demo: z.string() });

/** `secret` signs sessions; `demo` is what the demo accounts sign in with. */
export type Secrets = Readonly<z.infer<typeof shape>>;

/** Reads them, or makes them when the file is not there yet. */
export async function readSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text !== null) return parse(file, text);
  const secrets = { redis: random(), postgres: random(), secret: random(), demo: easyPassword() };
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

function parse(file: string, text: string): Secrets {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    throw new OperatorError(
      `${file} is damaged: it must hold redis, postgres, secret and demo; remove it together with its folder to begin anew`,
    );
  }
}

const random = (): string => randomBytes(24).toString('base64url');

const WORDS = [
  'gracht',
  'molen',
  'brug',
  'plein',
  'toren',
  'haven',
  'polder',
  'linde',
  'kade',
  'poort',
  'sluis',
  'markt',
];

/** Easy to type from a screen: "molen-kade-4821". */
function easyPassword(): string {
  const word = (): string => WORDS[randomInt(WORDS.length)] ?? 'brug';
  return `${word()}-${word()}-${randomInt(1000, 10_000)}`;
}
