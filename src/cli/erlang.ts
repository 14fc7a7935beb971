import { answerTo, type Answer } from './erlang-answer.ts';
import { readQuestion, type Question } from './erlang-question.ts';
import type { CliCommand } from './command.ts';

/** `veertien erlang`: how long callers wait with so many agents, or how many agents a norm takes. */
export const erlang: CliCommand = {
  summary: 'how many agents or lines, and how long callers wait',
  help: `veertien erlang --model B|C|A (--load ERLANG | --calls-per-half-hour N --aht SECONDS) [options]

With --agents (--lines): what callers meet with so many. Without: the fewest that reach what is asked. With both:
whether so many reach it. More than one thing asked: all of them.

  --model B|C|A                 B: who finds every line taken is turned away (Erlang 1917). C: who waits, waits
                                as long as it takes (Erlang 1917). A: who waits hangs up when out of patience
                                (Palm 1957). C asks too many agents where callers hang up; A is nearer the truth.
  --load ERLANG                 work: calls in a time, times their handle time, over that time
  --calls-per-half-hour N       instead of --load, with --aht
  --aht SECONDS                 average handle time: talk and wrap-up
  --patience SECONDS            (A) how long callers wait on average before they hang up
  --agents N                    agents at work (in B: lines)
  --lines N                     (B) lines
  --within SECONDS              (C, A) the time within which to answer, for the service level
  --target SHARE                (C, A) service level, such as 0.8: answered within --within over all who call, who
                                hang up included. (B) the share turned away at most, such as 0.01
  --occupancy-at-most SHARE     (C, A) the share of time an agent handles calls, such as 0.85
  --speed-of-answer-at-most SECONDS
                                (C, A) the average wait of who is answered
  --shrinkage SHARE             of the roster, who is ill, on leave or in training, such as 0.3: adds "rostered"
  --json                        {"model", "load", "agents" or "lines", "rostered", "blocking" (B), "waitProbability",
                                "serviceLevel", "averageSpeedOfAnswer" (of who is answered), "meanWait" (of all),
                                "meanQueue", "abandonment" (A), "occupancy", "reached"}: shares from 0 to 1, times
                                in seconds (with --aht only), null when the queue only grows

  veertien erlang --model C --agents 14 --load 10 --aht 180 --within 20
  veertien erlang --model A --calls-per-half-hour 100 --aht 180 --patience 300 --target 0.8 --within 20 --shrinkage 0.3

Exit code: 0, 1 what is asked is not reached (by these agents, or by any number), 2 called wrongly.`,

  async run(args, terminal) {
    const read = readQuestion(args);
    if (!read.ok) {
      terminal.printError(`${read.mistakes.join('\n')}\nveertien erlang --help tells more.`);
      return 2;
    }
    const answer = answerTo(read.question);
    if (read.question.json) terminal.print(JSON.stringify(answer, null, 2));
    else linesOf(answer, read.question).forEach((line) => terminal.print(line));
    return answer.reached === false ? 1 : 0;
  },
};

function linesOf(answer: Answer, { withinMs = 0 }: Question): string[] {
  const { model, load, agents, lines, reached, lookedUpTo } = answer;
  if (lookedUpTo !== undefined) return [`not reached: not by any number up to ${lookedUpTo}`];
  const servers = lines === undefined ? `${agents} agents` : `${lines} lines`;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['on the roster', shown(answer.rostered, String)],
    ['turned away', shown(answer.blocking, percent)],
    ['must wait', shown(answer.waitProbability, percent)],
    [`answered within ${withinMs / 1000} s`, shown(answer.serviceLevel, percent)],
    ['wait of who is answered', shown(answer.averageSpeedOfAnswer, seconds)],
    ['wait of all who call', shown(answer.meanWait, seconds)],
    ['waiting on average', shown(answer.meanQueue, (count) => count.toFixed(2))],
    ['hang up', shown(answer.abandonment, percent)],
    ['busy', shown(answer.occupancy, percent)],
    ['what is asked', reached === undefined ? undefined : reached ? 'is reached' : 'is not reached'],
  ];
  const told = rows.flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${name.padEnd(25)} ${value}`],
  );
  return [`${servers}, ${Number(load.toFixed(4))} erlang, model ${model}`, ...told];
}

function shown(value: number | null | undefined, write: (value: number) => string): string | undefined {
  return value === undefined ? undefined : value === null ? 'without end' : write(value);
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
const seconds = (time: number): string => `${time.toFixed(2)} s`;
