/** An agent comes to work: `sign-in.ts URL ACCOUNT`, the password on standard input. A process of its own, since Node reads whom to trust (NODE_EXTRA_CA_CERTS) at its start. */
import { text } from 'node:stream/consumers';
import { ConsoleClient } from '../console/console-client.ts';

const [url = '', account = ''] = process.argv.slice(2);
const client = await ConsoleClient.signIn(url, { account, password: await text(process.stdin) });
const answer = await client.command({ type: 'BecomeAvailable' });
client.close();
if ('refused' in answer) throw new Error(`${account} can't begin: ${answer.refused}`);
