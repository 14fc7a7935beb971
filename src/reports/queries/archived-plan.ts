import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Plan } from '../../routing/plan.ts';
import type { EventCodec } from '../contract.ts';
import type { Tables } from '../tables.ts';

export interface PlanAsked {
  readonly municipality: string;
  /** Of those in which this flow had this version; left out: of all. */
  readonly having?: { readonly flow: string; readonly version: string };
}

/** The newest plan that the archive has; undefined when there is none. */
export async function archivedPlan(
  { db, codec }: { readonly db: Kysely<Tables>; readonly codec: EventCodec },
  { municipality, having }: PlanAsked,
): Promise<Plan | undefined> {
  const query = db
    .selectFrom('events')
    .select('event')
    .where('municipality', '=', municipality)
    .where('type', '=', 'MunicipalityConfigured')
    .orderBy('position', 'desc')
    .limit(1);
  const path = having && ['e', 'plan', 'flows', having.flow, 'version'];
  const those = path ? query.where(sql`event #>> ${path}::text[]`, '=', having.version) : query;
  const found = await those.executeTakeFirst();
  const event = found && codec.decode(JSON.stringify(found.event));
  return event?.type === 'MunicipalityConfigured' ? event.plan : undefined;
}
