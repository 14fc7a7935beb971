/** Writes the JSON Schemas for editors into ivr-flows/: `npx tsx scripts/editor-schemas.ts`, after the shapes changed. */
import { writeFileSync } from 'node:fs';
import { editorSchemas } from '../src/config/editor-schemas.ts';

for (const [name, schema] of Object.entries(editorSchemas())) {
  writeFileSync(`ivr-flows/${name}`, `${JSON.stringify(schema, null, 2)}\n`);
}
