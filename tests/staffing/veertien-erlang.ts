import { runCli } from '../../src/cli.ts';

/** Runs `veertien erlang` as written on a command line. */
export async function veertienErlang(line: string) {
  const out: string[] = [];
  const errors: string[] = [];
  const exitCode = await runCli(['erlang', ...line.split(' ')], {
    env: {},
    print: (text) => out.push(text),
    printError: (text) => errors.push(text),
  });
  return { exitCode, out: out.join('\n'), errors: errors.join('\n') };
}

/** What it says with --json: figures by name. */
export async function figuresOf(line: string): Promise<Record<string, number | string | boolean | null>> {
  const { out, errors } = await veertienErlang(`${line} --json`);
  if (errors !== '') throw new Error(errors);
  return JSON.parse(out) as Record<string, number | string | boolean | null>;
}
