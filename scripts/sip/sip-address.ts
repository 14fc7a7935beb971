import { OperatorError } from '../../src/support/errors.ts';
import type { Address } from './sipp-process.ts';

/** "sip:fatima@127.0.0.1:5071" → where that phone listens. Throws an OperatorError for an address without a port. */
export function sipAddressOf(address: string): Address {
  const found = /@([^:;>]+):(\d+)/.exec(address);
  if (found?.[1]) return { host: found[1], port: Number(found[2]) };
  throw new OperatorError(`${address} has no host and port, so no phone of ours can be there.`);
}
