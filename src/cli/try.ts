import { parseArgs } from 'node:util';
import { foldersFrom } from '../config/settings.ts';
import type { Spoken } from '../ivr/texts.ts';
import type { Plan } from '../routing/plan.ts';
import { OperatorError } from '../support/errors.ts';
import { SCRIPT_HELP, follow, readScript } from '../trying/script.ts';
import { situationNl } from '../trying/situation-nl.ts';
import { Tryout } from '../trying/tryout.ts';
import type { TryOptions } from '../trying/tried-call.ts';
import { transcriptNl } from '../trying/transcript.ts';
import { lineNl } from '../trying/words-nl.ts';
import type { CliCommand, Terminal } from './command.ts';
import { openKeyboard } from './keyboard.ts';
import { soundLengths } from './speech.ts';
import { notThere, planNamed } from './load-plans.ts';
import { converse } from './try-dialogue.ts';
import { TRY_OPTIONS, tryQuestion } from './try-question.ts';
import type { TryQuestion } from './try-question.ts';
import { cliWords } from './words.ts';

/** `veertien try`: walk through a flow at the terminal. */
export const tryFlow: CliCommand = {
  summary: 'call a municipality at the terminal, and hear what a caller would hear',
  help: `veertien try MUNICIPALITY [--flow NAME] [--at TIME] [--number N] [--from N] [--keys "1 2"] …

A call through the real core, without telephones: prints each step and what is said there, and asks for a key. The
clock stands still, except for what is waited for. Hours are the real ones, whatever ALWAYS_OPEN says.

  MUNICIPALITY           such as delft
  --flow NAME            another flow than that of the number
  --at TIME              when the call comes in, by the municipality's clock: 2026-12-25T10:00; now when left out
  --number N             the number that is called; the municipality's first when left out
  --from N               the caller's number; +31612345678 when left out; withheld for none
  --keys "…"             what the caller does, without asking (or given on the input, when that is no terminal):
${SCRIPT_HELP.replace(/^/gm, '                           ')}
  --lookup ANSWER        what the other system answers: found:status=klaar,datum=2026-12-01, not-found or failed;
                         several times for one look-up after the other; failed when left out
  --crisis               calamiteitenmodus is on
  --nobody               nobody is signed in; else everybody is, and busy
  --free AGENT           this agent can be rung; several times for more
  --waiting QUEUE=N      so many wait there already
  --expected-wait QUEUE=10m
                         who joins that queue now is expected to wait so long
  --seconds              what is said takes as long as its sound, questions are heard before a key is pressed, and each line
                         tells when it is and how long it lasts (with --keys)
  --json                 {"lines": [...], "situation": {...}, "now"}: events and words, for scripts (with --keys)
  --config, --flows      other folders, as for check
  --lang nl|en           language of what is wrong with the files or the options, as for check

Exit code: 0, 1 there is no such municipality, flow or number, or its files have mistakes, 2 called wrongly.`,

  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: TRY_OPTIONS,
      allowPositionals: true,
    });
    const asked = tryQuestion(terminal, values, positionals);
    if ('mistakes' in asked) {
      const help = cliWords.helpOf('try')[terminal.tongue];
      terminal.printError(`${asked.mistakes.join('\n')}\n${help}`);
      return 2;
    }
    const text = asked.keys ?? (process.stdin.isTTY ? undefined : await everythingTyped());
    if (text !== undefined && asked.seconds) return withSeconds(terminal, asked, text, values.flows);
    if (text === undefined) await talk(terminal, asked);
    else return followed(terminal, asked, text);
    return 0;
  },
};

const planOfAll =
  (plans: readonly Plan[]) =>
  (municipality: string): Plan | undefined =>
    plans.find((plan) => plan.municipality === municipality);

async function talk(terminal: Terminal, { options }: TryQuestion): Promise<void> {
  const tryout = new Tryout(options);
  dialled(tryout.call(), options);
  const keyboard = openKeyboard();
  try {
    await converse({
      tryout,
      keyboard,
      print: (line) => terminal.print(line),
      planOf: planOfAll(options.plans),
    });
  } finally {
    keyboard.close();
  }
}

function followed(terminal: Terminal, { options, answers, json }: TryQuestion, text: string): 0 | 2 {
  const { deeds, wrong } = readScript(text);
  if (wrong !== null) {
    terminal.printError(cliWords.wrongKeys(wrong, SCRIPT_HELP)[terminal.tongue]);
    return 2;
  }
  const tryout = new Tryout(options);
  dialled(follow(tryout, deeds, answers), options);
  const { lines, situation, plan, contact } = tryout;
  if (json) terminal.print(JSON.stringify({ lines, situation, now: tryout.now }, null, 2));
  else {
    const planOf = planOfAll(options.plans);
    const { sound } = options;
    const words = sound ? transcriptNl(lines, planOf, sound) : lines.flatMap((line) => lineNl(line, planOf));
    words.forEach((one) => terminal.print(one));
    const waitsFor = situationNl(situation, plan, contact);
    if (waitsFor) terminal.print(waitsFor);
  }
  return 0;
}

/** A flow says things in turn: what has to be measured next shows when the call comes to it. */
const MOST_ROUNDS = 40;

async function withSeconds(
  terminal: Terminal,
  asked: TryQuestion,
  text: string,
  flows: string | undefined,
): Promise<0 | 2> {
  const lengths = soundLengths(terminal, flows ?? foldersFrom(terminal.env).flowsDir);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const missing: Spoken[] = [];
    const sound = (spoken: Spoken): number => {
      const ms = lengths.ms(spoken);
      if (ms === undefined) missing.push(spoken);
      return ms ?? 0;
    };
    const told: string[] = [];
    const print = (line: string): void => void told.push(line);
    const options = { ...asked.options, sound };
    const code = followed({ ...terminal, print }, { ...asked, options }, text);
    if (code !== 0 || missing.length === 0) {
      told.forEach((line) => terminal.print(line));
      return code;
    }
    await lengths.measure(missing);
  }
  throw new OperatorError('The call says something else each time it is tried.');
}

function dialled(answered: boolean, { dialled: number = '', plans, municipality }: TryOptions): void {
  if (answered) return;
  const forms = planNamed(plans, municipality).numbers.flatMap((one) => [one.number, ...one.delivered]);
  throw new OperatorError(notThere('--number', number, [...new Set(forms)]));
}

async function everythingTyped(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin) text += String(chunk);
  return text;
}
