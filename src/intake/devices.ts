/** What the watch over trunk and phones tells → commands. */
import type { AgentId, MunicipalityId } from '../routing/ids.ts';
import type { Plan } from '../routing/plan.ts';
import type { Clock } from '../support/clock.ts';
import type { Submit } from './switchboard.ts';

/** Asterisk's name of the trunk's endpoint, as in dialplans/. */
export const TRUNK_ENDPOINT = 'trunk';

/** The part of telephony/contract.ts `WatchEvent` that becomes a command. */
export interface DeviceSignal {
  readonly endpoint: string;
  readonly addresses: number;
  readonly reachable: boolean;
}

export class DeviceIntake {
  readonly #endpointOf: (municipality: MunicipalityId, agentId: AgentId) => string;
  readonly #submit: Submit;
  readonly #clock: Clock;
  #municipalities: readonly MunicipalityId[] = [];
  #agents: ReadonlyMap<string, { readonly municipality: MunicipalityId; readonly agentId: AgentId }> =
    new Map();

  /** `endpointOf` names an agent's endpoint as the effects provision it. */
  constructor(
    plans: readonly Plan[],
    endpointOf: (municipality: MunicipalityId, agentId: AgentId) => string,
    { submit, clock }: { readonly submit: Submit; readonly clock: Clock },
  ) {
    this.#endpointOf = endpointOf;
    this.#submit = submit;
    this.#clock = clock;
    this.take(plans);
  }

  /** From here on these agents' phones are known; what is told of others is dropped. */
  take(plans: readonly Plan[]): void {
    this.#municipalities = plans.map(({ municipality }) => municipality);
    this.#agents = new Map(
      plans.flatMap(({ municipality, agents }) =>
        Object.keys(agents).map(
          (agentId) => [this.#endpointOf(municipality, agentId), { municipality, agentId }] as const,
        ),
      ),
    );
  }

  contact({ endpoint, addresses, reachable }: DeviceSignal): void {
    const at = this.#clock.now();
    if (endpoint === TRUNK_ENDPOINT) {
      // A trunk that only calls us has no address to ask, so nobody can tell; that it carries a call now proves nothing.
      const state = addresses === 0 ? 'unknown' : reachable ? 'reachable' : 'gone';
      for (const municipality of this.#municipalities) {
        this.#submit(municipality, { type: 'ReportTrunk', at, trunk: endpoint, state });
      }
      return;
    }
    const state = reachable ? 'reachable' : 'gone';
    const agent = this.#agents.get(endpoint);
    if (agent)
      this.#submit(agent.municipality, { type: 'ReportPhone', at, agentId: agent.agentId, phone: state });
  }
}
