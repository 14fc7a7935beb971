import { asteriskWorld } from './telephony.asterisk-world.ts';
import { telephonySuite } from './telephony.suite.ts';

telephonySuite('Asterisk over ARI', asteriskWorld);
