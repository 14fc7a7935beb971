/** The three PJSIP objects that make a phone known to Asterisk, in the order in which they refer to each other. */
import type { PhoneAccount } from '../contract.ts';

/** One `PUT /asterisk/config/dynamic/res_pjsip/{type}/{id}`. All values are text, as in pjsip.conf. */
export interface PhoneObject {
  readonly type: 'aor' | 'auth' | 'endpoint';
  readonly id: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** A phone on the network answers in milliseconds: with a question every 2 s, one that is gone shows within 5. */
const QUALIFY_TIMEOUT_S = '2.0';

/** Calls from a phone itself lead nowhere yet: the engine calls the phone. */
const CONTEXT = 'from-phone';

/** Throws on an account that lacks its address or password: whoever builds accounts must not. */
export function phoneObjects(account: PhoneAccount, qualifySeconds: number): readonly PhoneObject[] {
  return account.kind === 'sip' ? sipPhone(account, qualifySeconds) : browserPhone(account);
}

function sipPhone({ endpoint, address }: PhoneAccount, qualifySeconds: number): readonly PhoneObject[] {
  if (address === undefined) throw new Error(`phone ${endpoint} of kind sip has no address`);
  return [
    {
      type: 'aor',
      id: endpoint,
      fields: {
        contact: address,
        qualify_frequency: String(qualifySeconds),
        qualify_timeout: QUALIFY_TIMEOUT_S,
      },
    },
    { type: 'endpoint', id: endpoint, fields: { ...common(endpoint), allow: 'alaw,ulaw' } },
  ];
}

function browserPhone({ endpoint, password }: PhoneAccount): readonly PhoneObject[] {
  if (password === undefined) throw new Error(`phone ${endpoint} of kind browser has no password`);
  return [
    // A second tab takes the phone over from the first.
    { type: 'aor', id: endpoint, fields: { max_contacts: '1', remove_existing: 'yes' } },
    { type: 'auth', id: endpoint, fields: { auth_type: 'userpass', username: endpoint, password } },
    {
      type: 'endpoint',
      id: endpoint,
      fields: { ...common(endpoint), allow: 'opus,alaw', auth: endpoint, webrtc: 'yes' },
    },
  ];
}

/** No such context is in the dialplan: a MESSAGE outside a talk gets 404, and becomes no call. */
const NO_MESSAGES = 'no-messages';

/**
 * direct_media=no: media stays in the bridge, where it can be heard, and no re-INVITEs follow the answer.
 * allow_transfer=no: a REFER in a talk gets 603. Both as for the trunk, in dialplans/pjsip.conf.template.
 */
const common = (endpoint: string): Readonly<Record<string, string>> => ({
  allow_transfer: 'no',
  aors: endpoint,
  context: CONTEXT,
  direct_media: 'no',
  disallow: 'all',
  message_context: NO_MESSAGES,
});
