/** Writes what callers of the shipped municipalities hear into tests/shipped/transcripts/: `npx tsx scripts/transcripts.ts`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { KEPT_CALLS } from './transcripts/calls.ts';
import { TRANSCRIPTS, fileOf, transcriptOf } from './transcripts/write.ts';

rmSync(TRANSCRIPTS, { recursive: true, force: true });
mkdirSync(TRANSCRIPTS, { recursive: true });
for (const kept of KEPT_CALLS) writeFileSync(fileOf(kept), await transcriptOf(kept));
