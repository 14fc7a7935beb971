/** Dutch dates, in the time zone of the municipality's country whatever the machine says. */
const ZONE = 'Europe/Amsterdam';

const day = new Intl.DateTimeFormat('nl-NL', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: ZONE,
});

/** "dinsdag 24 november" */
export const dayOf = (at: number): string => day.format(at);
