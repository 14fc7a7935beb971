/** How a phone is rung over ARI. */
import type { RingRequest } from '../contract.ts';

/** The parameters of `POST /channels`; an answer comes in as `StasisStart` with the argument "offer". */
export function originateOf(request: RingRequest, app: string) {
  const { channelId, endpoint } = request;
  const timeout = Math.max(1, Math.ceil(request.timeoutMs / 1000));
  return { channelId, endpoint, timeout, app, appArgs: 'offer', callerId: callerId(request) };
}

/** `"name" <number>` as Asterisk reads it; a withheld number stays withheld on the phone. */
function callerId({ callerName, callerNumber }: RingRequest): string {
  const name = callerName.replace(/[^\p{L}\p{N} .,'()&-]/gu, ' ');
  return `"${name}" <${callerNumber === '' ? 'anonymous' : callerNumber}>`;
}
