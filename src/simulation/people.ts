/** What passes between the town that is simulated and its people. Lines are channel ids of the exchange. */
import type { AgentCommand } from '../routing/commands.ts';
import type { Event } from '../routing/events.ts';
import type { AgentId, ChannelId } from '../routing/ids.ts';

/** What people can do. */
export interface Telephones {
  /** Somebody dials; `from` null withholds the number. Nothing is heard before this returns. */
  call(dialled: string, from: string | null): ChannelId;
  pressKey(line: ChannelId, key: string): void;
  /** Puts the phone down: a caller's, or an agent's with the id of the leg. */
  putDown(line: ChannelId): void;
  /** At the console. */
  ask(command: AgentCommand): void;
}

/** What an agent does about a ringing phone. */
export type Ringing =
  { readonly does: 'answer' | 'decline'; readonly afterMs: number } | { readonly does: 'ignore' };

/** What people notice. */
export interface People {
  /** These prompts begin. */
  hears(line: ChannelId, prompts: readonly string[]): void;
  hearsMusic(line: ChannelId): void;
  rings(agentId: AgentId, leg: ChannelId): Ringing;
  /** These two can hear each other from now on. */
  joined(caller: ChannelId, leg: ChannelId): void;
  /** The line went dead: by the engine, by the other, or by a fault. */
  closed(line: ChannelId): void;
  /** What the console shows. */
  sees(event: Event): void;
}
