/** Writes the JSON Schemas for editors into ivr-flows/: `npx tsx scripts/editor-schemas.ts`, after the shapes changed. */
import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { editorSchemas } from '../src/config/editor-schemas.ts';

for (const [name, schema] of Object.entries(editorSchemas())) {
  const file = `ivr-flows/${name}`;
  writeFileSync(
    file,
    await format(JSON.stringify(schema), { ...(await resolveConfig(file)), filepath: file }),
  );
}
