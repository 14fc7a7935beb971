import type { AgentPlan } from '../routing/plan.ts';
import { hashPassword, passwordMatches } from './passwords.ts';
import type { Account, ServedMunicipality } from './ports.ts';
import type { SignInRequest } from './protocol.ts';

/** Somebody who proved to be who they say. */
export interface KnownPerson {
  readonly municipality: string;
  readonly agent: AgentPlan;
}

/** `several`: the password is right in more than one municipality, so one must be named. */
export type Verified =
  | { readonly kind: 'known'; readonly person: KnownPerson }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'several' };

/**
 * Finds who a name and a password belong to. Whatever the name, at least one password is computed, so that the
 * time of the answer does not tell which accounts exist.
 */
export class Accounts {
  readonly #municipalities: () => readonly ServedMunicipality[];
  readonly #standIn: Promise<string>;
  readonly #demo: Promise<string> | undefined;

  constructor(municipalities: () => readonly ServedMunicipality[], demoPassword: string | null) {
    this.#municipalities = municipalities;
    this.#standIn = hashPassword('nobody');
    this.#demo = demoPassword === null ? undefined : hashPassword(demoPassword);
  }

  /** The agent of an account, as the configuration has it now. */
  agent(municipality: string, id: string): AgentPlan | undefined {
    return this.#municipalities().find(({ plan }) => plan.municipality === municipality)?.plan.agents[id];
  }

  async verify(request: SignInRequest): Promise<Verified> {
    const candidates = this.#candidates(request);
    if (candidates.length === 0) await passwordMatches(request.password, await this.#standIn);
    const known: KnownPerson[] = [];
    for (const { account, person } of candidates) {
      if (await this.#matches(account, request.password)) known.push(person);
    }
    const [person, ...others] = known;
    if (!person) return { kind: 'unknown' };
    return others.length > 0 ? { kind: 'several' } : { kind: 'known', person };
  }

  #candidates(request: SignInRequest): { account: Account; person: KnownPerson }[] {
    return this.#municipalities()
      .filter(({ plan }) => (request.municipality ?? plan.municipality) === plan.municipality)
      .flatMap(({ plan, accounts }) => {
        const account = accounts.find(({ id }) => id === request.account);
        const agent = Object.hasOwn(plan.agents, request.account) ? plan.agents[request.account] : undefined;
        return account && agent ? [{ account, person: { municipality: plan.municipality, agent } }] : [];
      });
  }

  async #matches(account: Account, password: string): Promise<boolean> {
    const hash = account.passwordHash ?? (await this.#demo);
    if (hash !== undefined) return passwordMatches(password, hash);
    await passwordMatches(password, await this.#standIn);
    return false;
  }
}
