/** The examples of docs/console-protocol.md, in their order, against the real server. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { io } from 'socket.io-client';
import { expect, onTestFinished, test } from 'vitest';
import type { RefusedConfiguration } from '../../src/console/ports.ts';
import type { ChangesMessage, Session, SnapshotMessage } from '../../src/console/protocol.ts';
import { both, same } from '../../src/support/phrase.ts';
import { MONDAY_9, planOf } from '../routing/town.ts';
import { leaveMessage, next, openStage } from './stage.ts';
import type { TestClient } from './stage.ts';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../docs/console-protocol.md'), 'utf8');
const run = promisify(execFile);

/** The fenced examples under a heading ("1. Sign in"), with their language. */
function examples(heading: string): { language: string; text: string }[] {
  const section = DOCUMENT.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));
}

const only = (heading: string, language: string): string[] =>
  examples(heading)
    .filter((example) => example.language === language)
    .map(({ text }) => text);

const inShell = async (
  script: string,
  env: Record<string, string>,
  read: (text: string) => unknown = JSON.parse,
): Promise<unknown> =>
  read((await run('sh', ['-c', script], { env: { PATH: '/usr/bin:/bin', ...env } })).stdout);

/** Runs an example's JavaScript with some names given; `result` is what it is worth. */
function inScript(script: string, names: Record<string, unknown>, result: string): Promise<unknown> {
  const body = `return (async () => { ${script.replace(/^import .*$/m, '')}; return ${result}; })()`;
  const made: unknown = Reflect.construct(Function, [...Object.keys(names), body]);
  if (typeof made !== 'function') throw new Error('not a function');
  return Promise.resolve(Reflect.apply(made, undefined, Object.values(names)));
}

test('each example does what the document says', async () => {
  const stage = await openStage();

  const [signIn = '', wrong = '', who = ''] = only('1. Sign in', 'sh');
  const [session = '', problem = '', info = ''] = only('1. Sign in', 'json');
  const got = (await inShell(signIn, { CONSOLE: stage.url })) as Session;
  expect(got.token).toHaveLength(43);
  expect({ ...got, token: '<43 characters>' }).toEqual(JSON.parse(session));
  expect(await inShell(wrong, { CONSOLE: stage.url })).toEqual(JSON.parse(problem));
  expect(await inShell(who, { CONSOLE: stage.url, TOKEN: got.token })).toEqual(JSON.parse(info));

  const [connect = ''] = only('2. Connect', 'js');
  const names = { io, CONSOLE: stage.url, TOKEN: got.token };
  const socket = (await inScript(connect, names, 'socket')) as TestClient;
  onTestFinished(() => void socket.disconnect());
  const snapshot: SnapshotMessage = await next(socket, 'snapshot');
  const [snapshotShown = ''] = only('3. The snapshot', 'json');
  expect(snapshot).toMatchObject(JSON.parse(snapshotShown) as object);

  const changesCome = next(socket, 'changes');
  stage.play((town) => town.call('+31612345678'));
  const changes: ChangesMessage = await changesCome;
  const [changesShown = ''] = only('4. The changes', 'json');
  expect(changes).toEqual(JSON.parse(changesShown));
  const [take = ''] = only('4. The changes', 'js');
  const view = structuredClone(snapshot.view);
  const taking = `let position = ${snapshot.position}; ${take}; take(message); take(message)`;
  const asked: unknown[] = [];
  const line = { emit: (...message: unknown[]) => asked.push(message) };
  expect(await inScript(taking, { message: changes, view, socket: line }, 'position')).toBe(changes.position);
  expect(Object.keys(view.callers)).toHaveLength(1);
  expect(asked).toEqual([['resume', changes.position]]);

  const [available = '', hangUp = ''] = only('5. Commands', 'js');
  const [done = '', refused = ''] = only('5. Commands', 'json');
  const refusal = await inScript(hangUp, { socket }, 'answer');
  expect(refusal).toEqual(JSON.parse(refused));
  expect(await inScript(available, { socket }, 'answer')).toEqual(JSON.parse(done));
});

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>';

const REFUSED: RefusedConfiguration = {
  refusedAt: MONDAY_9,
  problems: [
    {
      file: 'ivr-flows/delft/hoofdmenu.yaml',
      line: 12,
      column: 13,
      path: 'steps.menu.choices.2.then',
      found: same('"belastinge"'),
      allowed: both('een stap: belastingen, paspoort', 'a step: belastingen, paspoort'),
      suggestion: 'belastingen',
    },
  ],
};

test('each example for team leads does what the document says', async () => {
  const agents = { jansen: ['burgerzaken'], visser: ['burgerzaken'], bakker: ['belastingen'] };
  const skills = { jansen: { paspoort: 4 }, visser: { paspoort: 2 } };
  const { jansen, ...others } = planOf({ agents, skills }).agents;
  if (!jansen) throw new Error('there is no jansen');
  const plan = { agents: { jansen: { ...jansen, role: 'teamLead' as const }, ...others } };
  const queues = { burgerzaken: { requires: { paspoort: 3 } } };
  const flowPicture = () => Promise.resolve(SVG);
  const stage = await openStage({
    town: { agents, queues, plan },
    server: { flowPicture, configurationReport: () => REFUSED },
  });
  const { token } = await stage.signIn();
  const socket = stage.connect(token);
  const [close = ''] = only('6. For team leads', 'js');
  const [closed = '', why = ''] = only('6. For team leads', 'json');
  const caller = stage.play((town) => town.callAndChoose('1'));
  const [explain = ''] = only('6. For team leads', 'sh');
  const shell = { CONSOLE: stage.url, TOKEN: token, CALLER: caller };
  expect(await inShell(explain, shell)).toEqual(JSON.parse(why));
  expect(await inScript(close, { socket }, 'answer')).toMatchObject({
    ...(JSON.parse(closed) as object),
    position: stage.town.events.length,
  });

  const [, crisis = '', told = ''] = only('6. For team leads', 'js');
  const [, , switched = '', configuration = ''] = only('6. For team leads', 'json');
  await inScript(crisis, { socket }, 'answer');
  expect(stage.keeper.view.municipality['delft']).toMatchObject(JSON.parse(switched) as object);

  const messages: unknown[] = [];
  const configurationComes = next(socket, 'configuration');
  await inScript(told, { socket, told: messages }, 'null');
  socket.emit('resume', null);
  await configurationComes;
  expect(messages).toEqual([JSON.parse(configuration)]);

  const [, picture = ''] = only('6. For team leads', 'sh');
  expect(await inShell(picture, shell, String)).toBe(SVG);
});

test('the example of a spoken message does what the document says', async () => {
  const [shown = ''] = only('7. Spoken messages', 'json');
  const message = JSON.parse(shown) as { recordingId: string; until: number };
  const wav = { open: () => Promise.resolve(Buffer.from('RIFF')) };
  const stage = await openStage({ server: { messages: wav } });
  stage.play((town) => leaveMessage(town));
  expect(Object.values(stage.keeper.view.notes)).toMatchObject([{ message }]);
  const { token } = await stage.signIn();
  const [listen = ''] = only('7. Spoken messages', 'sh');
  const shell = { CONSOLE: stage.url, TOKEN: token, RECORDING: message.recordingId };
  expect(await inShell(listen, shell, String)).toBe('RIFF');
});

test('every command, refusal, problem and ending of the program stands in the document', () => {
  const source = (file: string) => readFileSync(join(import.meta.dirname, '../../src/console', file), 'utf8');
  const commands = [...source('command-schema.ts').matchAll(/type: z\.literal\('(\w+)'\)/g)].map(
    ([, name]) => name,
  );
  const refusals = [...source('words-nl.ts').matchAll(/^ {2}(\w+): '/gm)].map(([, name]) => name);
  const endings = [...(/ended\(reason: (.*)\)/.exec(source('protocol.ts'))?.[1] ?? '').matchAll(/'(\w+)'/g)];
  const names = [...commands, ...refusals, ...endings.map(([, name]) => name)];
  expect(names.length).toBeGreaterThan(20);
  for (const name of names) expect(DOCUMENT).toContain(`\`${name}\``);
});
