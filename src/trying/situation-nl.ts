import type { Plan } from '../routing/plan.ts';
import type { Contact } from '../routing/state.ts';
import type { Situation } from './situation.ts';
import { queueNl } from './words-nl.ts';

/** 0 comes after 9, as in a spoken menu. */
const KEYS = '1234567890*#';

/** What the call waits for, in a sentence; '' where nothing is to be told. */
export function situationNl(situation: Situation, plan: Plan, contact?: Readonly<Contact>): string {
  switch (situation.kind) {
    case 'text':
      return '';
    case 'menu': {
      const { choices, repeatKey } = situation.menu;
      const keys = [...choices]
        .sort((a, b) => KEYS.indexOf(a.key) - KEYS.indexOf(b.key))
        .map(({ key, label }) => `${key} ${label}`);
      return `Kies: ${[...keys, `${repeatKey} nog eens`].join(' | ')}`;
    }
    case 'digits': {
      const { into, endKey, clearKey, least, most } = situation.ask;
      const length = least === most ? `${most}` : `${least} tot ${most}`;
      return `Toets ${into} in: ${length} cijfers, ${endKey} is klaar, ${clearKey} begint opnieuw${situation.pressed ? ` (tot nu toe ${situation.pressed})` : ''}`;
    }
    case 'lookup':
      return `Wacht op het antwoord van ${situation.lookup}`;
    case 'recording':
      return `Spreek in; ${situation.endKey} is klaar`;
    case 'queue':
      return `In de wachtrij ${queueNl(plan, situation.queue)}${aboutNl(contact)}`;
    case 'callback':
      if (situation.ask === 'number')
        return `Toets het nummer in waarop u gebeld wilt worden; # is klaar, * begint opnieuw${situation.pressed ? ` (tot nu toe ${situation.pressed})` : ''}`;
      return `Kies: 1 op dit nummer | 2 op een ander nummer${situation.inLine ? ' | niets: de plaats blijft' : ''}`;
    case 'ringing':
      return `De telefoon van ${situation.whom || 'niemand'} gaat over`;
    case 'talking':
      return `In gesprek met ${situation.whom}${aboutNl(contact)}`;
    case 'over':
      return '';
  }
}

/** What an agent would see of it. */
function aboutNl(contact: Readonly<Contact> | undefined): string {
  if (!contact) return '';
  const { choices, requires, language, priorityMs } = contact;
  const skills = Object.entries(requires).map(([skill, level]) => `${skill} ${level}`);
  return [
    `; onderwerp: ${choices.join(' › ') || 'geen'}`,
    ...(skills.length > 0 ? [`; gevraagd: ${skills.join(', ')}`] : []),
    ...(language === 'nl' ? [] : [`; taal: ${language}`]),
    ...(priorityMs > 0 ? [`; voorsprong ${priorityMs / 1_000} s`] : []),
  ].join('');
}
