/** Dutch dates, in the time zone of the municipality's country whatever the machine says. */
const ZONE = 'Europe/Amsterdam';

const day = new Intl.DateTimeFormat('nl-NL', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: ZONE,
});

const time = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit', timeZone: ZONE });

/** "09:41" */
export const timeOf = (at: number): string => time.format(at);

/** Swedes write dates as ISO 8601 does. */
const iso = new Intl.DateTimeFormat('sv-SE', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  timeZone: ZONE,
});

/** The local date of a moment: "2026-11-24". */
export const dateOf = (at: number): string => iso.format(at);

/** The Monday of the week of a date: "2026-11-29" → "2026-11-23". */
export function mondayOf(date: string): string {
  const noon = new Date(`${date}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() - ((noon.getUTCDay() + 6) % 7));
  return noon.toISOString().slice(0, 10);
}

/** "2026-11-24" → "dinsdag 24 november" */
export const dayOfDate = (date: string): string => dayOf(Date.parse(`${date}T12:00:00Z`));

/** "dinsdag 24 november 09:41" */
export const momentOf = (at: number): string => `${dayOf(at)} ${timeOf(at)}`;

/** "dinsdag 24 november" */
export const dayOf = (at: number): string => day.format(at);
