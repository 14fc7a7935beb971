/** A call tried out key by key: says what is heard, asks for a key, until somebody stops. */
import type { Situation } from '../trying/situation.ts';
import { situationNl } from '../trying/situation-nl.ts';
import type { Tryout } from '../trying/tryout.ts';
import { lineNl } from '../trying/words-nl.ts';
import type { PlanOf } from '../trying/words-nl.ts';

export interface Keyboard {
  /** A single key: "5", "\r" for Enter; null: there come no more. */
  key(): Promise<string | null>;
  /** A line of text; null as above. */
  line(question: string): Promise<string | null>;
}

export interface Dialogue {
  readonly tryout: Tryout;
  readonly keyboard: Keyboard;
  readonly print: (line: string) => void;
  readonly planOf: PlanOf;
}

const MINUTE_MS = 60_000;
const STOP = new Set(['q', 'Q', '\u0003', '\u0004']);

export async function converse({ tryout, keyboard, print, planOf }: Dialogue): Promise<void> {
  let printed = 0;
  const show = (): void => {
    for (const line of tryout.lines.slice(printed)) lineNl(line, planOf).forEach(print);
    printed = tryout.lines.length;
  };
  for (;;) {
    show();
    const { situation } = tryout;
    if (situation.kind === 'lookup') {
      if (!(await answerLookup(tryout, keyboard, print))) return;
      continue;
    }
    askFor(tryout, print);
    const key = await keyboard.key();
    if (key === null) return;
    if (STOP.has(key)) {
      tryout.hangUp();
      return show();
    }
    carryOut(tryout, situation, key);
  }
}

function askFor({ situation, plan, contact }: Tryout, print: (line: string) => void): void {
  // Between two digits nothing new is asked.
  if ((situation.kind === 'digits' || situation.kind === 'callback') && situation.pressed !== '') return;
  const waitsFor = situationNl(situation, plan, contact);
  if (waitsFor) print(waitsFor);
  print(keysNl(situation));
}

function keysNl(situation: Situation): string {
  const stop = 'q = ophangen en stoppen';
  switch (situation.kind) {
    case 'text':
      return `(Enter = verder${situation.repeatKey === null ? '' : `, ${situation.repeatKey} = nog eens`}, ${stop})`;
    case 'recording':
      return `(${situation.endKey} = klaar, Enter = niets zeggen, ${stop})`;
    case 'queue':
      return `(Enter = wachten, m = een minuut wachten, ${situation.callbackKey === null ? '' : `${situation.callbackKey} = terugbellen, `}a = er neemt iemand op, ${stop})`;
    case 'ringing':
      return `(a = opnemen, Enter = niet opnemen, ${stop})`;
    case 'over':
      return '(n = nog eens bellen, q = stoppen)';
    case 'talking':
      return `(${stop})`;
    default:
      return `(Enter = niets toetsen, ${stop})`;
  }
}

function carryOut(tryout: Tryout, { kind }: Situation, key: string): void {
  if (kind === 'over') {
    if (key === 'n') tryout.call();
  } else if (key === '\r' || key === '\n') tryout.wait();
  else if (/^[0-9*#]$/.test(key)) tryout.press(key);
  else if (key === 'a') tryout.answer();
  else if (key === 'm') tryout.pass(MINUTE_MS);
}

/** false: there come no more keys. */
async function answerLookup(
  tryout: Tryout,
  keyboard: Keyboard,
  print: (line: string) => void,
): Promise<boolean> {
  print('Wat antwoordt het andere systeem? (g = gevonden, n = niet gevonden, Enter = geen antwoord)');
  const key = await keyboard.key();
  if (key === null || STOP.has(key)) return false;
  if (key === 'g') {
    const text = await keyboard.line('gegevens, zoals status=in behandeling,datum=2026-12-01: ');
    tryout.lookUp({ kind: 'found', values: valuesFrom(text ?? '') });
  } else if (key === 'n') tryout.lookUp({ kind: 'notFound' });
  else tryout.lookUp({ kind: 'failed', why: 'no answer' });
  return true;
}

/** "status=klaar,datum=2026-12-01" → both by name. */
export const valuesFrom = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split(',')
      .filter((pair) => pair.includes('='))
      .map((pair) => {
        const at = pair.indexOf('=');
        return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
      }),
  );
