/** What a choice or a step lays down about a caller. One function for decide, which looks ahead, and evolve. */
import type { Changes } from '../ivr/flow.ts';
import type { EventOf } from './events.ts';
import type { Contact } from './state.ts';

type Changed = Pick<
  Contact,
  'choices' | 'requires' | 'priorityMs' | 'language' | 'municipality' | 'variables'
>;

/** What of a contact is other after the changes. */
export function changed(contact: Readonly<Changed>, changes: Changes): Changed {
  const { requires, priorityMs, subject, language, municipality, variables } = changes;
  return {
    choices: subject === undefined ? contact.choices : [...contact.choices, subject],
    requires: requires ? { ...contact.requires, ...requires } : contact.requires,
    priorityMs: priorityMs ?? contact.priorityMs,
    language: language ?? contact.language,
    municipality: municipality?.id ?? contact.municipality,
    variables: variables ? { ...contact.variables, ...variables } : contact.variables,
  };
}

/** The caller as they are once the choice is in the log. */
export function chosen(
  contact: Readonly<Changed>,
  { label, silent, changes = {} }: Pick<EventOf<'KeyPressed'>, 'label' | 'silent' | 'changes'>,
): Changed {
  const choices = label === null || silent ? contact.choices : [...contact.choices, label];
  return changed({ ...contact, choices }, changes);
}
