/** Addresses of machines in the network, as configuration writes them. */
import { isIP } from 'node:net';

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;
const MOST_LETTERS = 253;
const HIGHEST_PORT = 65_535;

/** An IPv4 address, or a name by RFC 1123: labels of letters, digits and dashes, the last of which is no number. */
export function isHost(text: string): boolean {
  if (isIP(text) === 4) return true;
  const labels = text.split('.');
  return (
    text.length <= MOST_LETTERS &&
    labels.every((label) => LABEL.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  );
}

/** "sip.example.nl" or "10.0.0.7:5060". */
export function isHostAndPort(text: string): boolean {
  const [host = '', port, ...more] = text.split(':');
  return more.length === 0 && isHost(host) && (port === undefined || isPort(port));
}

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && +text >= 1 && +text <= HIGHEST_PORT;
