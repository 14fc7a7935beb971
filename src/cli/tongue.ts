/** The language of the command line: `--lang`, else that of the configuration which the command looks at. */
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { foldersFrom } from '../config/settings.ts';
import type { Environment } from '../config/settings.ts';
import { tongueOf } from '../config/tongue.ts';
import type { Tongue } from '../support/phrase.ts';

/** Takes `--lang nl` or `--lang=nl` out: every command has it. `asked`: what was given, '' for nothing behind it. */
export function withoutLanguage(args: readonly string[]): {
  readonly args: readonly string[];
  readonly asked: string | undefined;
} {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  if (at < 0) return { args, asked: undefined };
  const inOne = args[at] !== '--lang';
  const asked = inOne ? args[at]?.slice('--lang='.length) : args[at + 1];
  return { args: args.toSpliced(at, inOne ? 1 : 2), asked: asked ?? '' };
}

/** Of the municipality that is named, or of all in the folder; `--config` is a folder, or one municipality's file. */
export function tongueFor(args: readonly string[], env: Environment): Tongue {
  const config = valueOf(args, '--config') ?? foldersFrom(env).configDir;
  if (config.endsWith('.yaml') && statSync(config, { throwIfNoEntry: false })?.isFile())
    return tongueOf(dirname(config), basename(config, '.yaml'));
  return tongueOf(
    config,
    args.find((arg) => existsSync(join(config, `${arg}.yaml`))),
  );
}

function valueOf(args: readonly string[], option: string): string | undefined {
  const at = args.findIndex((arg) => arg === option || arg.startsWith(`${option}=`));
  const found = args[at];
  if (found === undefined) return undefined;
  return found === option ? args[at + 1] : found.slice(option.length + 1);
}
