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
  readonly #plans: readonly Plan[];
  readonly #submit: Submit;
  readonly #clock: Clock;
  readonly #agents = new Map<string, { readonly municipality: MunicipalityId; readonly agentId: AgentId }>();

  /** `endpointOf` names an agent's endpoint as the effects provision it. */
  constructor(
    plans: readonly Plan[],
    endpointOf: (municipality: MunicipalityId, agentId: AgentId) => string,
    { submit, clock }: { readonly submit: Submit; readonly clock: Clock },
  ) {
    this.#plans = plans;
    this.#submit = submit;
    this.#clock = clock;
    for (const { municipality, agents } of plans) {
      for (const agentId of Object.keys(agents)) {
        this.#agents.set(endpointOf(municipality, agentId), { municipality, agentId });
      }
    }
  }

  contact({ endpoint, addresses, reachable }: DeviceSignal): void {
    const at = this.#clock.now();
    if (endpoint === TRUNK_ENDPOINT) {
      // A trunk that only calls us has no address to ask: it is not gone, nobody can tell.
      const state = reachable ? 'reachable' : addresses > 0 ? 'gone' : 'unknown';
      for (const { municipality } of this.#plans) {
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
