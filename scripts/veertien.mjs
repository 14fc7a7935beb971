#!/usr/bin/env node
// The command line: hands arguments and environment to what is built, after building it when the sources changed.
import { buildEngine, engineCli, engineIsBuilt } from './build/engine-build.mjs';

// `veertien settings | head` closes our output: that is no mistake.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1));

if (!engineIsBuilt()) await buildEngine();
const { runCli } = await import(engineCli);
process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  print: (line) => console.log(line),
  printError: (line) => console.error(line),
});
