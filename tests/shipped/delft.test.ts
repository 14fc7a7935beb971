/** Delft as its callers meet it: what they hear and where they come, at every hour. */
import { describe, expect, it } from 'vitest';
import { Call, call, everyWay, nothing, press, shipped } from './walker.ts';

const delft = shipped('delft');
const DANGER = 'Is er gevaar? Hang op en bel één één twee.';
const OPEN = { at: '2026-11-23T09:00:00+01:00' };
const MONDAY_EVENING = { at: '2026-11-23T20:00:00+01:00' };
const MONDAY_EARLY = { at: '2026-11-23T07:00:00+01:00' };
const SATURDAY = { at: '2026-11-28T11:00:00+01:00' };
const CHRISTMAS = { at: '2026-12-25T11:00:00+01:00' };

describe('Delft, while it is open', () => {
  it.each([
    ['11', 'queue burgerzaken'],
    ['12', 'queue burgerzaken'],
    ['2', 'queue belastingen'],
    ['32', 'queue algemeen'],
    ['33', 'queue openbare-ruimte'],
    ['41', 'queue algemeen'],
    ['42', 'queue algemeen'],
    ['44', 'queue algemeen'],
    ['0', 'queue algemeen'],
    ['130', 'queue burgerzaken'],
    ['310', 'queue openbare-ruimte'],
  ])('keys %s lead to %s', (keys, end) => {
    expect(call(delft, OPEN).act(press(keys)).end).toBe(end);
  });

  it('gives everybody who presses nothing a person, wherever they fall silent', () => {
    for (const { acts, call: one } of everyWay(delft, OPEN)) {
      expect([acts, one.staySilent().end]).toEqual([acts, expect.stringMatching(/^queue /)]);
    }
  });

  it('tells what to bring for a passport, again on 9, and the way back', () => {
    const one = call(delft, OPEN).act(press('13'));
    expect(one.heard).toContain('Neem al uw paspoorten en identiteitskaarten mee, ook als ze verlopen zijn.');
    expect(one.heard).toContain('een pasfoto van hoogstens zes maanden oud');
    const before = one.said.length;
    one.act(press('9'));
    expect(one.said.slice(before).map(({ name }) => name)).toEqual(['paspoort-meenemen', 'na-paspoort']);
    expect(one.act(press('1')).step?.id).toBe('hoofdmenu');
  });

  it('tells what a child needs for a passport: the consent of both parents, on paper', () => {
    expect(call(delft, OPEN).act(press('132')).heard).toContain(
      'Is het jonger dan achttien? Dan geven beide ouders toestemming, op papier.',
    );
  });

  it('reads a case number back, and tells how the case stands', () => {
    const one = call(delft, OPEN).act(press('43'), press('202612#'));
    expect(one.heard).toMatch(/U heeft ingetoetst: .*Klopt dat\? Toets 1\./);
    one.act(press('1'), { does: 'told', answer: 'found' });
    expect(one.heard).toContain(
      'De status is: in behandeling. Dat was de stand op vrijdag twintig november.',
    );
  });

  it('gives who keyed in an unknown case number, or could not be told, a person', () => {
    const asked = [press('43'), press('202612#'), press('1')];
    for (const answer of ['notFound', 'failed'] as const) {
      const one = call(delft, OPEN).act(...asked, { does: 'told', answer });
      expect(one.end).toBe('queue algemeen');
      expect(one.heard).toContain('U krijgt een medewerker aan de lijn.');
    }
  });

  it('speaks English from the key on, and looks for somebody who does', () => {
    const one = call(delft, OPEN);
    expect(one.heard).toContain('For English, press 8.');
    one.act(press('8'), press('2'));
    expect(one.heard).toContain('Taxes, press 2.');
    expect(one.end).toBe('queue belastingen');
    expect(one.town.contact(one.id).phase).toMatchObject({ requires: { engels: 2 } });
  });

  it('brings a partner of the municipality straight to the queue, before others', () => {
    const one = call(delft, { ...OPEN, from: '+31157000002' });
    expect(one.end).toBe('queue algemeen');
    expect(one.choices).toEqual(['Partner van de gemeente']);
    expect(one.town.contact(one.id).priorityMs).toBe(30_000);
  });

  it('takes the key of whoever phones again at once, too, and gives back the place in line', () => {
    const first = call(delft, OPEN).act(press('2'));
    const { phase } = first.town.contact(first.id);
    first.town.wait(60_000);
    first.hangUp();
    const again = new Call(first.town, '+31612345678').act(press('2'));
    expect(again.end).toBe('queue belastingen');
    expect(again.town.contact(again.id).phase).toMatchObject({
      joinedAt: phase.name === 'waiting' ? phase.joinedAt : 0,
    });
  });

  it('offers to call back whoever would wait long for burgerzaken', () => {
    const busy = busyDelft();
    expect(call(busy, OPEN).act(press('11')).heard).toContain(
      'U wacht waarschijnlijk langer dan tien minuten.',
    );
    expect(call(busy, OPEN).act(press('11'), press('2')).end).toBe('queue burgerzaken');
    const back = call(busy, OPEN).act(press('11'), press('1'), press('1'), press('2'));
    expect(back.end).toBe('callback callbackMenu');
    expect(back.heard).toContain('Wij bellen u uiterlijk woensdag terug.');
  });
});

describe('Delft, when it is closed', () => {
  it.each([
    ['in the evening', MONDAY_EVENING, 'Wij zijn nu gesloten. U kunt ons morgen weer bellen'],
    ['early in the morning', MONDAY_EARLY, 'Wij zijn nu gesloten. U kunt ons vandaag weer bellen'],
    ['on a Saturday', SATURDAY, 'Wij zijn nu gesloten. U kunt ons maandag weer bellen'],
    ['at Christmas', CHRISTMAS, 'Het is vandaag een feestdag. Wij zijn nu gesloten. U kunt ons maandag'],
  ])('says %s when it opens', (_, situation, text) => {
    const { heard } = call(delft, situation);
    expect(heard).toContain(`Welkom bij de gemeente Delft. ${DANGER} ${text}`);
    expect(heard).toContain("vanaf half negen 's ochtends.");
  });

  it.each([
    ['evening', MONDAY_EVENING],
    ['closed', SATURDAY],
    ['holiday', CHRISTMAS],
  ])('ends the call of whoever stays silent as %s, and never in a queue', (reason, situation) => {
    expect(call(delft, situation).staySilent().end).toBe(`turnedAway ${reason}`);
    for (const { call: one } of everyWay(delft, situation)) {
      expect(one.staySilent().end).toMatch(new RegExp(`^(turnedAway ${reason}|informed|callback)`));
    }
  });

  it('gives whoever waited until the morning a person', () => {
    const one = call(delft, { at: '2026-11-23T08:29:30+01:00' }).staySilent();
    expect(one.end).toBe('queue algemeen');
  });

  it('puts danger in the street through to the duty team at any hour', () => {
    const one = call(delft, MONDAY_EVENING).act(press('1'));
    expect(one.town.effectsOf('RingOutside')).toMatchObject([{ number: '+31152602699' }]);
    one.act({ does: 'unanswered' });
    expect(one.heard).toContain('De wachtdienst is nu niet bereikbaar.');
    expect(one.heard).not.toContain('in gesprek');
    expect(one.step?.id).toBe('buiten-tijd');
  });

  it('tells that a message is recorded, and for how long, before the tone', () => {
    const one = call(delft, MONDAY_EVENING).act(press('2'));
    expect(one.heard).toMatch(/Wij nemen op wat u zegt\..*Na veertien dagen wissen wij de opname\./);
    one.act({ does: 'speak', forMs: 8000 });
    expect(one.heard).toContain('Wij hebben uw bericht.');
    expect(one.town.lastEvent('CallbackRequested')?.message).toMatchObject({ durationMs: 8000 });
  });

  it('writes down another number to call back, with the half-day', () => {
    const acts = [press('3'), press('2'), press('0152121212'), press('1'), press('1')];
    const one = call(delft, MONDAY_EVENING).act(...acts);
    expect(one.town.lastEvent('CallbackRequested')).toMatchObject({
      number: '+31152121212',
      halfDay: 'morning',
    });
  });

  it('tells all of it in English too', () => {
    const one = call(delft, MONDAY_EVENING).act(press('8'));
    expect(one.heard).toContain('You can call us again tomorrow, from half past eight in the morning.');
    expect(one.step?.id).toBe('buiten-tijd');
  });

  it('takes the key for English at any time, also after a silence', () => {
    const late = call(delft, MONDAY_EVENING).act(nothing, press('8'));
    expect(late.heard).not.toContain('Deze keuze is er niet.');
    expect(late.heard).toContain('Something unsafe in the street, press 1.');
    expect(late.language).toBe('en');
  });

  it('offers nobody a person, since there is none', () => {
    for (const { acts, call: one } of everyWay(delft, MONDAY_EVENING))
      expect([acts, one.heard]).toEqual([acts, expect.not.stringMatching(/medewerker[?,] toets|toets 0/i)]);
  });

  it('asks whoever stays silent once more, in fewer words', () => {
    const { said } = call(delft, MONDAY_EVENING).act(nothing);
    expect(said.slice(-2).map(({ name }) => name)).toEqual(['no-choice', 'buiten-tijd-kort']);
  });
});

describe('Delft in a disaster', () => {
  const crisis = { ...OPEN, crisis: true, signedIn: ['anna'] };
  const night = { ...MONDAY_EVENING, crisis: true };

  it('welcomes nobody a second time who phones about something else', () => {
    for (const situation of [crisis, night]) {
      const { heard } = call(delft, situation).act(press('2'));
      expect(heard.match(/Welkom/g)).toHaveLength(1);
    }
  });

  it('begins with danger, and says what is the matter before anything else', () => {
    expect(call(delft, crisis).heard).toBe(
      `${DANGER} Welkom bij de gemeente Delft. Er is een ramp of een groot ongeluk in Delft. ` +
        'Doe wat politie en brandweer zeggen. Nieuws staat op delft punt nl. ' +
        'Over de ramp, toets 1. Iets anders, toets 2. Nog eens horen, toets 9. For English, press 8.',
    );
  });

  it('speaks of the national number only while the authorities have opened it', () => {
    const told =
      'Voor informatie over de ramp kunt u gratis bellen met nul achthonderd, dertien, eenenvijftig.';
    const open = { ...delft, nationalNumberOpen: true };
    expect(call(delft, night).act(press('1')).heard).not.toContain('eenenvijftig');
    expect(call(open, night).act(press('1')).heard).toContain(told);
  });

  it('leads to its own team, also who presses nothing', () => {
    expect(call(delft, crisis).act(press('1')).end).toBe('queue calamiteit');
    expect(call(delft, crisis).staySilent().end).toBe('queue calamiteit');
  });

  it('leads to whoever is there as long as the team is not', () => {
    expect(call(delft, { ...crisis, signedIn: [] }).act(press('1')).end).toBe('queue algemeen');
    const one = call(delft, night).act(press('1'));
    expect(one.end).toBe('informed crisis');
    expect(one.heard).toContain('Er is nu geen medewerker. Nieuws staat op delft punt nl.');
  });

  it('still answers other questions', () => {
    expect(call(delft, crisis).act(press('2'), press('2')).end).toBe('queue belastingen');
    expect(call(delft, night).act(press('2')).heard).toContain('Wij zijn nu gesloten.');
  });
});

/** As if one had to wait long for burgerzaken. */
function busyDelft(): typeof delft {
  const flow = delft.flows['hoofdmenu'];
  const step = flow?.steps['burgerzaken-drukte'];
  if (!flow || step?.kind !== 'branch') throw new Error('no burgerzaken-drukte');
  const cases = step.cases.map(({ then }) => ({
    when: { kind: 'waiting' as const, queue: 'burgerzaken', atLeast: 0 },
    then,
  }));
  const steps = { ...flow.steps, 'burgerzaken-drukte': { ...step, cases } };
  return { ...delft, flows: { hoofdmenu: { ...flow, version: 'busy', steps } } };
}
