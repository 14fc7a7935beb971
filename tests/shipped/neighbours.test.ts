/** Deventer and Olst-Wijhe, behind one number: which of the two is asked first. */
import { describe, expect, it } from 'vitest';
import { Call, call, everyWay, nothing, press, shipped } from './walker.ts';

const deventer = shipped('deventer');
const olstWijhe = shipped('olst-wijhe');
const OPEN = { at: '2026-11-23T09:00:00+01:00' };

describe('14 0570', () => {
  it('asks which municipality, and hands the calls of the other one on', () => {
    const one = call(deventer, OPEN);
    expect(one.heard).toBe(
      'U belt met de gemeenten Deventer en Olst-Wijhe. Wij onthouden uw keuze dertig dagen. ' +
        'Meer over uw privacy leest u op deventer punt nl, schuine streep, privacy. For English, press 8. ' +
        'Voor de gemeente Deventer, toets 1. Voor de gemeente Olst-Wijhe, toets 2.',
    );
    expect(call(deventer, OPEN).act(press('1')).step?.id).toBe('hoofdmenu');
    expect(one.act(press('2')).end).toBe('handed on to olst-wijhe');
  });

  it('remembers the choice for thirty days, and takes another one on 7', () => {
    const { town } = call(deventer, OPEN).act(press('1'));
    town.hangUp('delft-00000000000000000000000001');
    const again = new Call(town, '+31612345678');
    expect(again.heard).toBe('Toch voor de andere gemeente? Toets 7. For English, press 8.');
    expect(new Call(town, '+31612345678').act(nothing).step?.id).toBe('hoofdmenu');
    expect(again.act(press('7'), press('2')).end).toBe('handed on to olst-wijhe');
    town.wait(31 * 24 * 3_600_000);
    expect(new Call(town, '+31612345678').heard).toContain('U belt met de gemeenten Deventer en Olst-Wijhe.');
  });

  it('leads who needs the other municipality today there from the menu, too', () => {
    expect(call(deventer, OPEN).act(press('1'), press('7')).end).toBe('handed on to olst-wijhe');
  });

  it('leads back from Olst-Wijhe to Deventer, which does not ask again and goes on in the same language', () => {
    expect(call(olstWijhe, OPEN).act(press('7')).end).toBe('handed on to deventer');
    expect(call(olstWijhe, { at: '2026-11-27T20:00:00+01:00' }).act(press('7')).end).toBe(
      'handed on to deventer',
    );
    const back = call(deventer, { ...OPEN, handedOn: { by: 'olst-wijhe', language: 'nl' } });
    expect(back.heard).toMatch(/^Welkom bij de gemeente Deventer\./);
    const english = call(deventer, { ...OPEN, handedOn: { by: 'olst-wijhe', language: 'en' } });
    expect(english.heard).toMatch(/^Welcome to the municipality of Deventer\./);
    expect(english.act(press('3')).town.contact(english.id).phase).toMatchObject({ requires: { engels: 2 } });
  });

  it('gives who says nothing a person of Deventer at once', () => {
    const one = call(deventer, OPEN).act(nothing);
    expect([one.end, one.heard]).toEqual([
      'queue algemeen',
      expect.stringContaining('U krijgt een medewerker'),
    ]);
  });

  it.each([
    ['Deventer', deventer, '81', 'Waste or your street, press 2.'],
    ['Olst-Wijhe', olstWijhe, '8', 'Our opening hours, press 3.'],
  ])('speaks English from the key on, in %s', (_, plan, keys, heard) => {
    const one = call(plan, OPEN).act(press(keys));
    expect(one.heard).toContain(heard);
    expect(one.act(press('0')).town.contact(one.id).phase).toMatchObject({ requires: { engels: 2 } });
  });
});

describe('Deventer', () => {
  it.each([
    ['111', 'queue publiekszaken'],
    ['112', 'queue publiekszaken'],
    ['122', 'queue leefomgeving'],
    ['123', 'queue leefomgeving'],
    ['13', 'queue zorg-en-inkomen'],
    ['10', 'queue algemeen'],
  ])('keys %s lead to %s', (keys, end) => {
    expect(call(deventer, OPEN).act(press(keys)).end).toBe(end);
  });

  it('gives everybody who presses nothing a person', () => {
    for (const { acts, call: one } of everyWay(deventer, OPEN)) {
      expect([acts, one.staySilent().end]).toEqual([acts, expect.stringMatching(/^(queue|handed on)/)]);
    }
  });

  it('is open until seven on Thursdays', () => {
    const thursday = (time: string): Call =>
      call(deventer, { at: `2026-11-26T${time}:00+01:00` }).act(press('1'));
    expect(thursday('18:30').step?.id).toBe('hoofdmenu');
    expect(thursday('19:00').heard).toContain("morgen weer bellen, vanaf half negen 's ochtends.");
  });

  it('has its own disaster: the neighbour behind the number has none', () => {
    const crisis = { ...OPEN, crisis: true, signedIn: ['hanna'] };
    expect(call(deventer, crisis).act(press('1')).heard).toContain(
      'Er is een ramp of een groot ongeluk in Deventer.',
    );
    expect(call(deventer, crisis).act(press('1'), press('1')).end).toBe('queue calamiteit');
    expect(call(deventer, crisis).act(press('2')).end).toBe('handed on to olst-wijhe');
  });
});

describe('Olst-Wijhe', () => {
  it.each([
    ['1', 'queue inwoners'],
    ['22', 'queue inwoners'],
    ['30', 'queue algemeen'],
    ['0', 'queue algemeen'],
  ])('keys %s lead to %s', (keys, end) => {
    expect(call(olstWijhe, OPEN).act(press(keys)).end).toBe(end);
  });

  it('gives everybody who presses nothing a person', () => {
    for (const { acts, call: one } of everyWay(olstWijhe, OPEN)) {
      expect([acts, one.staySilent().end]).toEqual([acts, expect.stringMatching(/^(queue|handed on)/)]);
    }
  });

  it('closes at half past twelve on Fridays, and calls back', () => {
    const one = call(olstWijhe, { at: '2026-11-27T12:30:00+01:00' });
    expect(one.heard).toContain("U kunt ons maandag weer bellen, vanaf half negen 's ochtends.");
    expect(one.act(press('1'), press('1'), press('3')).end).toBe('callback callbackMenu');
  });

  it.each([
    ['2026-11-28T11:00:00+01:00', 'closed'],
    ['2026-11-27T20:00:00+01:00', 'evening'],
    ['2027-04-27T11:00:00+02:00', 'holiday'],
  ])('ends the call of whoever stays silent at %s as %s', (at, reason) => {
    expect(call(olstWijhe, { at }).staySilent().end).toBe(`turnedAway ${reason}`);
  });
});
