import { describe, expect, it } from 'vitest';
import { isHostAndPort } from '../../src/support/address.ts';

describe('the address of a machine', () => {
  it.each([
    '10.0.0.7',
    '10.0.0.7:5060',
    'sip.example.nl',
    'toestel-7:1',
    'localhost:65535',
    'xn--bcher-kva.nl',
  ])('may be %s', (text) => expect(isHostAndPort(text)).toBe(true));

  it.each([
    '999.0.0.1',
    '10.0.0',
    '1.2.3.4.5',
    '010.0.0.7',
    '10.0.0.7:0',
    '10.0.0.7:65536',
    '10.0.0.7:',
    '10.0.0.7:5060:5061',
    '-sip.example.nl',
    'sip..example.nl',
    '.nl',
    'sip.example.nl.',
    '',
    'a'.repeat(64),
    'sip_1.example.nl',
  ])('is never %j', (text) => expect(isHostAndPort(text)).toBe(false));
});
