/** What only shows when all municipalities are looked at together: whose number it is, and who hands calls on to whom. */
import type { Flow, Step } from '../ivr/flow.ts';
import { reachableFrom } from '../ivr/ways.ts';
import { townAllowed, townFound } from '../support/mistakes/municipality.ts';
import { shapeWords } from '../support/mistakes/shapes.ts';
import type { Problem } from '../support/problem.ts';
import type { YamlSource } from '../support/yaml-source.ts';
import type { Municipality } from './configuration.ts';
import type { MunicipalityFile } from './municipality-shape.ts';

/** A municipality's file as far as it could be read. */
export interface ReadFile {
  readonly source: YamlSource;
  readonly file?: MunicipalityFile;
}

/** A delivered number leads to one place only, over all municipalities. */
export function numbersGivenTwice(read: readonly ReadFile[]): Problem[] {
  const owners = new Map<string, string>();
  return read.flatMap(({ source, file }) =>
    Object.entries(file?.numbers ?? {}).flatMap(([number, { delivered }]) =>
      delivered.flatMap((form, index) => {
        const owner = owners.get(form);
        owners.set(form, owner ?? `${source.file}, number ${number}`);
        if (owner === undefined) return [];
        return [
          source.problemAt(
            ['numbers', number, 'delivered', index],
            townFound.deliveredTwice(form, owner),
            townAllowed.deliveredOnce,
          ),
        ];
      }),
    ),
  );
}

/** A municipality without mistakes, and its file. */
export interface Neighbour {
  readonly source: YamlSource;
  readonly municipality: Municipality;
}

/** One number of one municipality, and to whom the flow behind it may hand a call on. */
interface Desk {
  readonly neighbour: Neighbour;
  readonly number: string;
  readonly handsOnTo: readonly string[];
  /** To these without the caller pressing anything. */
  readonly handsOnAlone: readonly string[];
}

/** Calls that are handed on arrive at a flow, and not at where they came from; each number is reached by somebody. */
export function handOnProblems(neighbours: readonly Neighbour[]): Problem[] {
  const desks = neighbours.flatMap((neighbour) => desksOf(neighbour));
  return desks.flatMap((desk) => [
    ...desk.handsOnTo.flatMap((other) => arrivalProblems(desks, desk, other)),
    ...unreached(desks, desk),
  ]);
}

function desksOf(neighbour: Neighbour): Desk[] {
  const { numbers, flows } = neighbour.municipality.plan;
  return numbers.map(({ number, flow: flowId }) => {
    const flow = Object.hasOwn(flows, flowId) ? flows[flowId] : undefined;
    return {
      neighbour,
      number,
      handsOnTo: neighboursIn(Object.values(flow?.steps ?? {})),
      handsOnAlone: flow ? neighboursIn(stepsAlone(flow)) : [],
    };
  });
}

const neighboursIn = (steps: readonly Step[]): string[] => [
  ...new Set(steps.flatMap((step) => (step.kind === 'hand-on' ? [step.municipality] : []))),
];

/** Where somebody comes who presses nothing. Of a branch that asks whether the neighbour handed the call on, it did. */
function stepsAlone(flow: Flow): readonly Step[] {
  const alone = reachableFrom(flow, flow.start, (exit, step) => {
    if (exit.byCaller) return false;
    const [first] = step.kind === 'branch' ? step.cases : [];
    return first?.when.kind !== 'handedOn' || exit.when?.kind === 'handedOn';
  });
  return [...alone].flatMap((id) => flow.steps[id] ?? []);
}

const idOf = ({ neighbour }: Desk): string => neighbour.municipality.plan.municipality;

const deskFor = (desks: readonly Desk[], municipality: string, number: string): Desk | undefined =>
  desks.find((desk) => idOf(desk) === municipality && desk.number === number);

function arrivalProblems(desks: readonly Desk[], from: Desk, other: string): Problem[] {
  const { source } = from.neighbour;
  const place = ['numbers', from.number, 'flow'];
  const serving = desks.filter(({ number }) => number === from.number).map(idOf);
  if (!deskFor(desks, other, from.number)) {
    const allowed = townAllowed.servedUnder(from.number, serving.join(', '));
    return [source.problemAt(place, townFound.handsOnTo(other), allowed)];
  }
  const round = roundFrom(desks, from, other);
  if (!round) return [];
  return [source.problemAt(place, townFound.handedInRound(round.join(' → ')), townAllowed.anEnd)];
}

/** The way back to where the call came from, without a key of the caller's; undefined: there is none. */
function roundFrom(
  desks: readonly Desk[],
  from: Desk,
  next: string,
  way: readonly string[] = [idOf(from)],
): string[] | undefined {
  if (next === idOf(from)) return [...way, next];
  if (way.includes(next)) return undefined;
  const further = deskFor(desks, next, from.number)?.handsOnAlone ?? [];
  for (const one of further) {
    const round = roundFrom(desks, from, one, [...way, next]);
    if (round) return round;
  }
  return undefined;
}

function unreached(desks: readonly Desk[], desk: Desk): Problem[] {
  const { source, municipality } = desk.neighbour;
  const delivered = municipality.plan.numbers.find(({ number }) => number === desk.number)?.delivered ?? [];
  if (delivered.length > 0) return [];
  if (desks.some(({ number, handsOnTo }) => number === desk.number && handsOnTo.includes(idOf(desk))))
    return [];
  return [
    source.problemAt(
      ['numbers', desk.number, 'delivered'],
      shapeWords.emptyList,
      townAllowed.deliveredUnlessHandedOn,
    ),
  ];
}
