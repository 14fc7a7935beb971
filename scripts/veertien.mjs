#!/usr/bin/env node
// The command line: loads the TypeScript sources through tsx and hands over arguments and environment.
import { register } from 'tsx/esm/api';

// `veertien settings | head` closes our output: that is no mistake.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1));

register();
const { runCli } = await import('../src/cli.ts');
process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  print: (line) => console.log(line),
  printError: (line) => console.error(line),
});
