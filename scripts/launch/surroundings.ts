/** What the environment says about a start: folders, ports, and the parts that run elsewhere already. */
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { OperatorError } from '../../src/support/errors.ts';
import type { Trunk } from '../parts/asterisk.ts';
import type { Environment } from '../parts/engine.ts';
import { tcpPortTaken, udpPortTaken } from '../parts/ports.ts';

export interface Surroundings {
  readonly dataDir: string;
  /** Of console and API. */
  readonly bind: string;
  readonly port: number;
  readonly sip: { readonly host: string; readonly port: number };
  /** '' means: start our own. */
  readonly redisUrl: string;
  readonly databaseUrl: string;
  readonly ariUrl: string;
  readonly trunk: Trunk;
}

/** Reads them. Throws an OperatorError that names the variable. */
export function readSurroundings(env: Environment): Surroundings {
  const bind = env['BIND'] || '127.0.0.1';
  return {
    dataDir: resolve(env['DATA_DIR'] || 'data'),
    bind,
    port: portFrom(env, 'PORT', 8014),
    sip: { host: env['SIP_HOST'] || bind, port: portFrom(env, 'SIP_PORT', 5060) },
    redisUrl: env['REDIS_URL'] ?? '',
    databaseUrl: env['DATABASE_URL'] ?? '',
    ariUrl: env['ARI_URL'] ?? '',
    trunk: {
      match: env['TRUNK_MATCH'] || '127.0.0.1',
      host: env['TRUNK_HOST'] ?? '',
      user: env['TRUNK_USER'] ?? '',
      password: env['TRUNK_PASSWORD'] ?? '',
      externalAddress: env['EXTERNAL_ADDRESS'] ?? '',
      promptRate: env['PROMPT_RATE'] ?? '',
    },
  };
}

function portFrom(env: Environment, name: string, standard: number): number {
  const given = env[name] || String(standard);
  const port = Number(given);
  if (/^\d+$/.test(given) && port >= 1 && port <= 65_535) return port;
  throw new OperatorError(`${name} is "${given}"; allowed is a port from 1 to 65535`);
}

/** Throws an OperatorError on the first thing that would make a start fail halfway. */
export async function checkSurroundings(given: Surroundings, env: Environment): Promise<void> {
  if (await tcpPortTaken(given.bind, given.port)) {
    throw new OperatorError(
      `Port ${given.port} on ${given.bind} is in use by another program; choose another with PORT.`,
    );
  }
  if (given.ariUrl === '') {
    if (await udpPortTaken(given.sip.host, given.sip.port)) {
      throw new OperatorError(
        `Port ${given.sip.port}/udp (SIP) on ${given.sip.host} is in use by another program; choose another with SIP_PORT.`,
      );
    }
  } else {
    const missing = ['ARI_USER', 'ARI_PASSWORD', 'AMI_HOST', 'AMI_PORT', 'AMI_USER', 'AMI_PASSWORD'].filter(
      (name) => !env[name],
    );
    if (missing.length > 0)
      throw new OperatorError(`ARI_URL is given, so these are needed too: ${missing.join(', ')}`);
  }
  await mustAnswer('REDIS_URL', given.redisUrl, 6379);
  await mustAnswer('DATABASE_URL', given.databaseUrl, 5432);
  await mustAnswer('ARI_URL', given.ariUrl, 80);
}

/** Names the variable and the host, never the password that the address may hold. */
async function mustAnswer(name: string, address: string, standardPort: number): Promise<void> {
  if (address === '') return;
  if (!URL.canParse(address))
    throw new OperatorError(`${name} is not an address; allowed is for example ${examples[name]}`);
  const { hostname, port } = new URL(address);
  const where = { host: hostname.replace(/^\[|\]$/g, '') || '127.0.0.1', port: Number(port) || standardPort };
  const why = await connectionFailure(where.host, where.port);
  if (why !== null)
    throw new OperatorError(`Nothing answers at ${where.host}:${where.port}, which ${name} names (${why}).`);
}

const examples: Readonly<Record<string, string>> = {
  REDIS_URL: 'redis://127.0.0.1:6379',
  DATABASE_URL: 'postgres://user:password@127.0.0.1:5432/veertien',
  ARI_URL: 'http://127.0.0.1:8088',
};

function connectionFailure(host: string, port: number): Promise<string | null> {
  return new Promise((done) => {
    const socket = connect(port, host, () => {
      socket.destroy();
      done(null);
    });
    socket.setTimeout(5000, () => {
      socket.destroy();
      done('no answer within 5 s');
    });
    socket.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
  });
}
