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

/** "dinsdag 24 november" */
export const dayOf = (at: number): string => day.format(at);
