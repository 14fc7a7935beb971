/** Delft as its callers meet it: what they hear and where they come, at every hour. */
import { describe, expect, it } from 'vitest';
import { Call, call, everyWay, press, shipped } from './walker.ts';

const delft = shipped('delft');
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
    expect(one.heard).toContain('Voor een nieuw paspoort neemt u drie dingen mee.');
    const before = one.said.length;
    one.act(press('9'));
    expect(one.said.slice(before).map(({ name }) => name)).toEqual(['paspoort-meenemen', 'na-informatie']);
    expect(one.act(press('1')).step?.id).toBe('hoofdmenu');
  });

  it('reads a case number back, and tells how the case stands', () => {
    const one = call(delft, OPEN).act(press('43'), press('202612#'));
    expect(one.heard).toMatch(/U heeft ingetoetst: .*Klopt dat\? Toets 1\./);
    one.act(press('1'), { does: 'told', answer: 'found' });
    expect(one.heard).toContain(
      'De stand is: in behandeling. Dit is bijgewerkt op vrijdag twintig november.',
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
    expect(one.heard).toContain('For taxes, press 2.');
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
    ['in the evening', MONDAY_EVENING, 'Onze werkdag is voorbij. U kunt ons morgen weer bellen'],
    ['early in the morning', MONDAY_EARLY, 'Wij zijn nu gesloten. U kunt ons vandaag weer bellen'],
    ['on a Saturday', SATURDAY, 'Wij zijn nu gesloten. U kunt ons maandag weer bellen'],
    ['at Christmas', CHRISTMAS, 'Vandaag is het een feestdag. Daarom zijn wij gesloten. U kunt ons maandag'],
  ])('says %s when it opens', (_, situation, text) => {
    const { heard } = call(delft, situation);
    expect(heard).toContain(`Welkom bij de gemeente Delft. ${text}`);
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
    const one = call(delft, MONDAY_EVENING).act({ does: 'nothing' }, press('1'));
    expect(one.town.effectsOf('RingOutside')).toMatchObject([{ number: '+31152602699' }]);
    one.act({ does: 'unanswered' });
    expect(one.heard).toContain('Hang dan op en bel één één twee.');
    expect(one.step?.id).toBe('buiten-tijd');
  });

  it('tells that a message is recorded, and for how long, before the tone', () => {
    const one = call(delft, MONDAY_EVENING).act({ does: 'nothing' }, press('2'));
    expect(one.heard).toMatch(/Wij nemen op wat u zegt\..*Na veertien dagen wissen wij de opname\./);
    one.act({ does: 'speak', forMs: 8000 });
    expect(one.heard).toContain('Wij hebben uw bericht.');
    expect(one.town.lastEvent('CallbackRequested')?.message).toMatchObject({ durationMs: 8000 });
  });

  it('writes down another number to call back, with the half-day', () => {
    const acts = [press('3'), press('2'), press('0152121212'), press('1'), press('1')];
    const one = call(delft, MONDAY_EVENING).act({ does: 'nothing' }, ...acts);
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
});

describe('Delft in a disaster', () => {
  const crisis = { ...OPEN, crisis: true, signedIn: ['anna'] };
  const night = { ...MONDAY_EVENING, crisis: true };

  it('says what is the matter before anything else, with the national number', () => {
    const { heard } = call(delft, crisis);
    expect(heard).toMatch(
      /^Welkom bij de gemeente Delft\. For English, press 8\. Er is een calamiteit in Delft\./,
    );
    expect(heard).toContain(
      'Voor landelijke informatie belt u gratis nul achthonderd, dertien, eenenvijftig.',
    );
  });

  it('leads to its own team, also who presses nothing', () => {
    expect(call(delft, crisis).act(press('1')).end).toBe('queue calamiteit');
    expect(call(delft, crisis).staySilent().end).toBe('queue calamiteit');
  });

  it('leads to whoever is there as long as the team is not', () => {
    expect(call(delft, { ...crisis, signedIn: [] }).act(press('1')).end).toBe('queue algemeen');
    const one = call(delft, night).act(press('1'));
    expect(one.end).toBe('informed crisis');
    expect(one.heard).toContain('Dat nummer is dag en nacht open.');
  });

  it('still answers other questions', () => {
    expect(call(delft, crisis).act(press('2'), press('2')).end).toBe('queue belastingen');
    expect(call(delft, night).act(press('2')).heard).toContain('Onze werkdag is voorbij.');
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
