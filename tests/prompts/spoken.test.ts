import { describe, expect, it } from 'vitest';
import { foreseeable } from '../../src/ivr/foreseeable.ts';
import { speak, speakAll, withFacts } from '../../src/ivr/spoken.ts';
import type { SpokenTexts } from '../../src/ivr/texts.ts';

const TEXTS: SpokenTexts = {
  nl: {
    welkom: { text: 'Welkom bij {municipality}.', recordings: {} },
    'one-moment': { text: 'Een ogenblik.' },
    'position-many': { text: 'Er wachten nog mensen.' },
    position: {
      text: 'Er zijn nog {position-1} wachtenden voor u.',
      except: { 2: 'Er is nog één wachtende voor u.' },
      range: { param: 'position', from: 2, to: 4 },
      recordings: { 3: 'abc' },
    },
    gesloten: { text: 'Wij zijn er {opens as day} weer, om {opens as time}.', recordings: { '': 'def' } },
    zaak: { text: 'Zaak {zaaknummer as digits}.' },
    terug: { text: 'Wij bellen u {deadline as day} terug.' },
  },
  en: { welkom: { text: 'Welcome to {municipality}.' } },
};
const DUTCH = { language: 'nl', standard: 'nl', timeZone: 'Europe/Amsterdam' };
const ENGLISH = { ...DUTCH, language: 'en' };
const MONDAY = Date.parse('2026-11-23T07:00:00+01:00');
const OPENS = Date.parse('2026-11-23T08:30:00+01:00');

const position = (place: number) => ({ name: 'position', params: { position: place } });

describe('a caller hears', () => {
  it('the texts in their own language', () => {
    const ref = { name: 'welkom', params: { municipality: 'Delft' } };
    expect(speak(TEXTS, ref, ENGLISH)).toEqual({
      name: 'welkom',
      language: 'en',
      text: 'Welcome to Delft.',
      recording: null,
    });
  });

  it('in English what is always said in English', () => {
    const ref = { name: 'welkom', language: 'en', params: { municipality: 'Delft' } };
    expect(speak(TEXTS, ref, DUTCH)?.text).toBe('Welcome to Delft.');
  });

  it('the standard language where theirs lacks the text, said as Dutch', () => {
    expect(speak(TEXTS, position(4), ENGLISH)).toMatchObject({
      language: 'nl',
      text: 'Er zijn nog drie wachtenden voor u.',
    });
  });

  it('another text for a number that asks for it, and the recording of a number', () => {
    expect(speak(TEXTS, position(2), DUTCH)).toMatchObject({
      text: 'Er is nog één wachtende voor u.',
      recording: null,
    });
    expect(speak(TEXTS, position(3), DUTCH)).toMatchObject({ recording: 'abc' });
  });

  it('the next best where a text is missing or can not be filled in', () => {
    const refs = [{ name: 'position' }, { name: 'weg' }, { name: 'zaak' }, { name: 'toString' }];
    const heard = speakAll(TEXTS, refs, DUTCH).map(({ name }) => name);
    expect(heard).toEqual(['position-many', 'one-moment', 'one-moment', 'one-moment']);
  });

  it('nothing only when there is nothing to fall back on', () => {
    expect(speakAll({ nl: {} }, [{ name: 'weg' }], DUTCH)).toEqual([]);
  });
});

describe('what is logged with a prompt', () => {
  const facts = (name: string) =>
    ({ opens: OPENS, now: MONDAY, municipality: 'Delft', zaaknummer: '1234' })[name];

  it('is what its text needs, and no more', () => {
    const refs = [{ name: 'gesloten' }, { name: 'zaak' }, { name: 'one-moment' }, position(3)];
    expect(withFacts(TEXTS, refs, DUTCH, facts)).toEqual([
      { name: 'gesloten', params: { opens: OPENS, now: MONDAY } },
      { name: 'zaak', params: { zaaknummer: '1234' } },
      { name: 'one-moment' },
      position(3),
    ]);
  });

  it('is enough to say it', () => {
    const said = speakAll(TEXTS, withFacts(TEXTS, [{ name: 'gesloten' }], DUTCH, facts), DUTCH);
    expect(said.map(({ text }) => text)).toEqual(["Wij zijn er vandaag weer, om half negen 's ochtends."]);
  });

  it('leaves out what is not known', () => {
    expect(withFacts(TEXTS, [{ name: 'zaak' }], DUTCH, () => undefined)).toEqual([{ name: 'zaak' }]);
  });
});

describe('what can be rendered beforehand', () => {
  const calendar = {
    timeZone: 'Europe/Amsterdam',
    week: [[{ from: '08:30', to: '17:00' }], [{ from: '08:30', to: '20:00' }], [], [], [], [], []],
    holidays: {},
  };
  const all = foreseeable(TEXTS, [calendar], 'Delft');
  const saidOf = (name: string): string[] => all.filter((one) => one.name === name).map(({ text }) => text);

  it('is each text without places, in each language, with the municipality filled in', () => {
    expect(saidOf('welkom')).toEqual(['Welkom bij Delft.', 'Welcome to Delft.']);
    expect(saidOf('one-moment')).toEqual(['Een ogenblik.']);
  });

  it('is each number of a range', () => {
    expect(saidOf('position')).toEqual([
      'Er is nog één wachtende voor u.',
      'Er zijn nog twee wachtenden voor u.',
      'Er zijn nog drie wachtenden voor u.',
    ]);
  });

  it('is each opening: today, tomorrow, and by the name of its day', () => {
    expect(saidOf('gesloten')).toEqual([
      "Wij zijn er vandaag weer, om half negen 's ochtends.",
      "Wij zijn er morgen weer, om half negen 's ochtends.",
      "Wij zijn er maandag weer, om half negen 's ochtends.",
      "Wij zijn er dinsdag weer, om half negen 's ochtends.",
    ]);
  });

  it('is each day on which a callback can be due', () => {
    expect(saidOf('terug')).toHaveLength(9);
  });

  it('is nothing that only a caller can tell', () => expect(saidOf('zaak')).toEqual([]));
});
