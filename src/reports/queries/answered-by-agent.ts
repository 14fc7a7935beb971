import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

/** How many calls each agent answered between two moments (epoch ms, `to` not included), by agent id. */
export async function answeredByAgent(
  db: Kysely<Tables>,
  { municipality, from, to }: { readonly municipality: string; readonly from: number; readonly to: number },
): Promise<Record<string, number>> {
  const records = await db
    .selectFrom('contacts')
    .select(({ fn }) => ['agent_id', fn.countAll<number>().as('answered')])
    .where('municipality', '=', municipality)
    .where('connected_at', '>=', new Date(from))
    .where('connected_at', '<', new Date(to))
    .where('agent_id', 'is not', null)
    .groupBy('agent_id')
    .execute();
  return Object.fromEntries(records.map(({ agent_id, answered }) => [agent_id ?? '', answered]));
}
