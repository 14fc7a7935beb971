import { describe, expect, test } from 'vitest';
import { converse } from '../../src/cli/try-dialogue.ts';
import { Tryout } from '../../src/trying/tryout.ts';
import { townHall } from '../flow-picture/flows.ts';
import { MONDAY_9, planOf } from '../routing/town.ts';

const plan = planOf({
  agents: { vera: ['algemeen'] },
  queues: { algemeen: {} },
  plan: { flows: { main: { ...townHall, id: 'main' } } },
});

/** Types the keys one by one; `lines` answer what is asked for in words. */
async function type(keys: string, lines: readonly string[] = []) {
  const [typed, answers] = [[...keys], [...lines]];
  const printed: string[] = [];
  const tryout = new Tryout({ plans: [plan], municipality: 'delft', from: null, at: MONDAY_9 });
  tryout.call();
  await converse({
    tryout,
    keyboard: {
      key: () => Promise.resolve(typed.shift() ?? null),
      line: () => Promise.resolve(answers.shift() ?? null),
    },
    print: (line) => printed.push(line),
    planOf: () => plan,
  });
  return { printed, tryout };
}

describe('trying a flow out at the keyboard', () => {
  test('each step is told with its words, and a key is asked for', async () => {
    const { printed } = await type('1');
    expect(printed).toContain('[hoofdmenu]');
    expect(printed).toContain('  “Welkom bij de gemeente Delft.”');
    expect(printed.at(-1)).toBe('(Enter = niets toetsen, q = ophangen en stoppen)');
    expect(printed.at(-2)).toContain('1 Paspoort, identiteitskaart of rijbewijs | 2 Afval en straat');
  });

  test('Enter lets the time go by', async () => {
    const { printed } = await type('1\r');
    expect(printed).toContain('  … 7 seconden later');
    expect(printed).toContain('[hoofdmenu] keer 2');
  });

  test('a text can be heard again before it goes on', async () => {
    const { printed } = await type('1119\r');
    expect(printed.filter((line) => line.includes('pasfoto'))).toHaveLength(2);
    expect(printed).toContain('(Enter = verder, 9 = nog eens, q = ophangen en stoppen)');
  });

  test('whoever tries it says what the other system answers', async () => {
    const { printed, tryout } = await type('13123456#1g\r', ['status=klaar']);
    expect(printed).toContain('  antwoord: gevonden, status = klaar');
    expect(printed).toContain('  “De stand is: klaar.”');
    expect(tryout.situation).toMatchObject({ kind: 'queue', queue: 'burgerzaken' });
    expect((await type('13123456#1n')).printed).toContain('  antwoord: niet gevonden');
    expect((await type('13123456#1\r')).printed).toContain('  antwoord: geen bruikbaar antwoord');
  });

  test('in a queue somebody can be had to answer; q hangs up and stops', async () => {
    const { printed } = await type('10aq');
    expect(printed).toContain('  vera neemt op');
    expect(printed.at(-1)).toBe('Einde: iemand gesproken');
  });

  test('after the end one can phone again', async () => {
    const { printed } = await type('10');
    expect(printed.at(-2)).toBe('In de wachtrij algemeen; onderwerp: Een medewerker');
    const again = await type('10m\r\r\r\r\r\r\r\r\r\r\r\r\r\r');
    expect(again.printed.length).toBeGreaterThan(printed.length);
  });
});
