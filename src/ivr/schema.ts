/**
 * JSON Schemas for editors: they complete and check a flow while it is typed. Made from the shapes that the program
 * itself reads by, so the two never differ; what steps mean together only `veertien check` can tell.
 */
import { z } from 'zod';
import { isRecord } from '../support/shapes.ts';
import { FLOW_FIELDS } from './parse.ts';
import { STEP_SHAPES } from './written-steps.ts';
import type { StepKind } from './written-steps.ts';

/** As far as we build it by hand. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const DRAFT = 'http://json-schema.org/draft-07/schema#';

/** What each kind does, as an editor shows it. */
const KINDS: Readonly<Record<StepKind, string>> = {
  say: 'Zegt teksten helemaal, en gaat dan verder',
  menu: 'Zegt teksten en wacht op een toets; elke toets leidt ergens heen',
  queue: 'Zet de beller in een wachtrij',
  hours: 'Kijkt naar de openingstijden en gaat meteen verder',
  'choose-municipality': 'Vraagt voor welke gemeente iemand belt',
  'ask-digits': 'Vraagt cijfers, leest ze terug, en onthoudt ze',
  status: 'Vraagt iets aan een ander systeem',
  callback: 'Maakt een terugbelnotitie en hangt op',
  transfer: 'Verbindt door met een medewerker, een afdeling of een buitennummer',
  message: 'Laat de beller een bericht inspreken',
  set: 'Legt iets vast: vaardigheden, voorrang, onderwerp, taal, gegevens',
  branch: 'Kiest een weg: de eerste voorwaarde die geldt',
  language: 'Laat de beller een taal kiezen',
  'hand-on': 'Geeft het gesprek door aan een andere gemeente achter hetzelfde nummer',
  goto: 'Gaat verder bij een andere stap',
  'hang-up': 'Neemt afscheid en hangt op',
};

/** Of a flow file. */
export function flowSchema(): JsonSchema {
  const fields = z.object(FLOW_FIELDS);
  return {
    $schema: DRAFT,
    title: 'Keuzemenu',
    description: 'Een keuzemenu. Uitleg met voorbeelden: docs/keuzemenu.md. Nakijken: npx veertien check',
    ...editorSchema(fields),
    required: ['start', 'steps'],
    additionalProperties: false,
    properties: { ...propertiesOf(fields), steps: STEPS },
    definitions: definitions(),
  };
}

/** Of a file with steps that flows include. */
export function stepsSchema(): JsonSchema {
  const { include } = propertiesOf(z.object(FLOW_FIELDS));
  return {
    $schema: DRAFT,
    title: 'Stappen van een keuzemenu',
    description: 'Stappen die meedoen in elk keuzemenu dat dit bestand noemt onder include',
    type: 'object',
    required: ['steps'],
    additionalProperties: false,
    properties: { include, steps: STEPS },
    definitions: definitions(),
  };
}

const STEPS: JsonSchema = {
  type: 'object',
  description: 'De stappen, elk met een eigen naam',
  minProperties: 1,
  propertyNames: { pattern: '^[a-z0-9][a-z0-9-]{0,39}$' },
  additionalProperties: { $ref: '#/definitions/step' },
};

/** Each kind by its name, and `step`: whichever its kind says. */
function definitions(): JsonSchema {
  const kinds = Object.entries(KINDS);
  const shapes = Object.entries(STEP_SHAPES).map(([kind, written]) => [kind, editorSchema(written)]);
  const step: JsonSchema = {
    type: 'object',
    required: ['kind'],
    properties: {
      kind: {
        description: 'Soort stap',
        oneOf: kinds.map(([kind, description]) => ({ const: kind, description })),
      },
    },
    allOf: kinds.map(([kind]) => ({
      if: { properties: { kind: { const: kind } }, required: ['kind'] },
      then: { $ref: `#/definitions/${kind}` },
    })),
  };
  return { step, ...Object.fromEntries(shapes) };
}

/** A shape as an editor checks it: of each part what is written, not what becomes of it. */
export function editorSchema(written: z.ZodType): JsonSchema {
  const { $schema: _draft, ...schema } = z.toJSONSchema(written, {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema }) => {
      const { editor, description } = jsonSchema;
      if (!isRecord(editor)) return;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      Object.assign(jsonSchema, editor, description === undefined ? {} : { description });
    },
  });
  return schema;
}

function propertiesOf(written: z.ZodType): Readonly<Record<string, unknown>> {
  const { properties } = editorSchema(written);
  return isRecord(properties) ? properties : {};
}
