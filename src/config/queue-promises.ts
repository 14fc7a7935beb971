/** What queues promise in one place and break in another: worth a look, each with its line. */
import type { Condition, Flow, StepId } from '../ivr/flow.ts';
import { writtenStep } from '../ivr/flow.ts';
import { keyWordsOf } from '../ivr/key-words.ts';
import { templateIn } from '../ivr/named-texts.ts';
import { queueWords } from '../support/mistakes/queues.ts';
import { asWarning } from '../support/problem.ts';
import type { Problem } from '../support/problem.ts';
import type { YamlSource } from '../support/yaml-source.ts';
import type { LoadedFlows } from './flow-files.ts';
import type { MunicipalityFile } from './municipality-shape.ts';
import type { QueueFile } from './queue-shape.ts';

const MINUTE_MS = 60_000;
/** "U wacht langer dan tien minuten" (`wait-long`): what the engine says of a wait that it cannot tell in minutes. */
const LONG_WAIT_MS = 10 * MINUTE_MS;

type Flows = LoadedFlows['flows'];

export function promiseProblems(source: YamlSource, { queues }: MunicipalityFile, flows: Flows): Problem[] {
  return Object.entries(queues).flatMap(([id, queue]) => {
    const at = (key: string) => ['queues', id, key];
    const broken = brokenWait(id, queue, flows);
    const keys = keyProblem(id, queue, flows);
    return [
      ...(broken ? [asWarning(source.problemAt(at('longest-wait'), broken.found, broken.allowed))] : []),
      ...(keys ? [asWarning(source.problemAt(at('callback-key'), keys.found, keys.allowed))] : []),
    ];
  });
}

type Words = Pick<Problem, 'found' | 'allowed'>;

/** Callers who are let in to wait long, or told that they will, and are put out before it. */
function brokenWait(id: string, queue: QueueFile, flows: Flows): Words | undefined {
  const longestMs = queue['longest-wait'];
  if (longestMs === 'none' || !putsOut(queue)) return undefined;
  const admittedMs = queue['max-expected-wait'] ?? 0;
  if (longestMs < admittedMs)
    return queueWords.putOutBefore(longestMs, queueWords.letIn(admittedMs), admittedMs);
  const offered = offeredWaits(id, flows).find(({ ms }) => longestMs <= ms);
  if (offered)
    return queueWords.putOutBefore(longestMs, queueWords.offered(offered.ms, offered.step), offered.ms);
  const told = queue.announce === 'wait' || queue.announce === 'both';
  return told && longestMs <= LONG_WAIT_MS
    ? queueWords.putOutBefore(longestMs, queueWords.told(LONG_WAIT_MS), LONG_WAIT_MS)
    : undefined;
}

/** Another queue, or a number outside, goes on with who waited too long. */
function putsOut({ exits }: QueueFile): boolean {
  const exit = exits['longest-wait'];
  return exit === undefined || exit.do === 'callback' || exit.do === 'message';
}

/** Where a flow goes by an expected wait for this queue: who waits all the same knows of it. */
function offeredWaits(queue: string, flows: Flows): { readonly ms: number; readonly step: StepId }[] {
  return Object.values(flows).flatMap(({ steps }) =>
    Object.entries(steps).flatMap(([id, step]) => {
      const conditions: readonly Condition[] =
        step.kind === 'branch' ? step.cases.map(({ when }) => when) : [];
      return conditions.flatMap((when) =>
        when.kind === 'expectedWait' && when.queue === queue
          ? [{ ms: when.atLeastMs, step: writtenStep(id) }]
          : [],
      );
    }),
  );
}

/** The offer names another key, or the key is that of the menu: a second press of impatience would ask for it. */
function keyProblem(id: string, queue: QueueFile, flows: Flows): Words | undefined {
  const key = queue['callback-key'];
  if (key === 'none') return undefined;
  const unheard = Object.values(flows).find((flow) => !offers(flow, key));
  if (unheard) return queueWords.keyUnheard(key);
  const menu = Object.values(flows).flatMap((flow) => menusLeadingTo(id, flow, key))[0];
  return menu === undefined ? undefined : queueWords.keyOfMenu(key, menu);
}

/** In every language; a text whose words for keys are not known may name any. */
const offers = ({ texts }: Flow, key: string): boolean =>
  Object.keys(texts).every((language) => {
    const text = templateIn(texts, language, 'callback-offer')?.text;
    const named = text === undefined ? undefined : keyWordsOf(text, language)?.keys;
    return named === undefined || named.includes(key);
  });

function menusLeadingTo(queue: string, { steps }: Flow, key: string): StepId[] {
  return Object.entries(steps).flatMap(([id, step]) => {
    if (step.kind !== 'menu') return [];
    const leads = step.choices.some((choice) => {
      const next = Object.hasOwn(steps, choice.then) ? steps[choice.then] : undefined;
      return choice.key === key && next?.kind === 'queue' && next.queue === queue;
    });
    return leads ? [writtenStep(id)] : [];
  });
}
