import type { FlowTraffic } from './types.ts';

/** Which traffic: of a keuzemenu, from the first date ("2026-11-23") to the last, both included. */
export interface TrafficPeriod {
  readonly municipality: string;
  readonly flow: string;
  readonly from: string;
  readonly to: string;
}

/** `away`: no answer now. */
export type Traffic = FlowTraffic | 'away';

const queryOf = ({ flow, from, to }: TrafficPeriod): string =>
  new URLSearchParams({ flow, from, to }).toString();

const addressOf = (what: 'flow-traffic' | 'flow-picture', period: TrafficPeriod): string =>
  `/v1/${encodeURIComponent(period.municipality)}/${what}?${queryOf(period)}`;

/** The same figures as a file for a spreadsheet. */
export const trafficFile = (period: TrafficPeriod): string =>
  `${addressOf('flow-traffic', period)}&format=csv`;

/** The flow drawn with its traffic. */
export const trafficPicture = (period: TrafficPeriod): string => addressOf('flow-picture', period);

/** Where callers went in a keuzemenu; for team leads. */
export async function flowTraffic(period: TrafficPeriod, signal: AbortSignal): Promise<Traffic> {
  try {
    const response = await fetch(addressOf('flow-traffic', period), { signal });
    return response.ok ? ((await response.json()) as FlowTraffic) : 'away';
  } catch {
    return 'away';
  }
}
