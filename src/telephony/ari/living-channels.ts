/** Which of all channels in Asterisk are ours, read back after a connection was made: nothing tells us otherwise. */
import type { ChannelSnapshot } from '../contract.ts';
import type { ExchangeTime } from '../exchange-time.ts';
import type { AriChannel, AriOperations } from './ari-operations.ts';
import { AriError } from './http-transport.ts';
import { momentIn, presentedNumber } from './read-event.ts';

/** With the ids that Asterisk tells our application of. Rejects with an `AriError` when Asterisk cannot be asked. */
export async function livingChannels(
  operations: AriOperations,
  app: string,
  time: ExchangeTime,
): Promise<{ readonly channels: readonly ChannelSnapshot[]; readonly subscribed: ReadonlySet<string> }> {
  const [channels, subscribed] = await Promise.all([
    operations.channels.list({}),
    channelsOfApp(operations, app),
  ]);
  const ours = channels.flatMap((channel) => {
    const createdAt = time.earlier(momentIn(channel.creationtime) ?? Infinity);
    return snapshotOf({ ...channel, createdAt }, app, subscribed) ?? [];
  });
  return { channels: ours, subscribed };
}

function snapshotOf(
  channel: AriChannel & Pick<ChannelSnapshot, 'createdAt'>,
  app: string,
  subscribed: ReadonlySet<string>,
): ChannelSnapshot | undefined {
  const base = {
    channelId: channel.id,
    callerNumber: presentedNumber(channel.caller.number),
    createdAt: channel.createdAt,
  };
  const { app_name: running, app_data: data } = channel.dialplan;
  const [name, ...args] = data.split(',');
  if (running === 'Stasis' && name === app) return { ...base, state: 'up', args };
  // A channel that somebody originated runs this until it answers; that it is ours shows in the subscription.
  if (running === 'AppDial2' && subscribed.has(channel.id)) return { ...base, state: 'ringing', args: [] };
  return undefined;
}

/** Asterisk forgets an application that nobody is connected to and that has no channel left. */
async function channelsOfApp(
  operations: AriOperations,
  applicationName: string,
): Promise<ReadonlySet<string>> {
  try {
    return new Set((await operations.applications.get({ applicationName })).channel_ids);
  } catch (error) {
    if (error instanceof AriError && error.status === 404) return new Set();
    throw error;
  }
}
