/** The JSON Schemas that lie beside the flows, by file name. Written by scripts/editor-schemas.ts. */
import { editorSchema, flowSchema, stepsSchema } from '../ivr/schema.ts';
import type { JsonSchema } from '../ivr/schema.ts';
import { PROMPTS_SHAPE } from './prompt-file.ts';

/** File name in ivr-flows/ → schema. */
export const editorSchemas = (): Readonly<Record<string, JsonSchema>> => ({
  'flow.schema.json': flowSchema(),
  'steps.schema.json': stepsSchema(),
  'prompts.schema.json': {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Teksten',
    description:
      'De teksten van een gemeente in één taal: naam en tekst. {opens as time} is een plek die wij invullen; zie docs/keuzemenu.md',
    ...editorSchema(PROMPTS_SHAPE),
  },
});
