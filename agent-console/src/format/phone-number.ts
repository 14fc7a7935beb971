/** Dutch area codes of three digits; all others have four. */
const SHORT_AREA_CODES = new Set(
  (
    '010 013 015 020 023 024 026 030 033 035 036 038 040 043 045 046 050 053 055 058 ' +
    '070 071 072 073 074 075 076 077 078 079'
  ).split(' '),
);

/** E.164 as people here write it: "+31612345678" → "06 12345678", "+31152602222" → "015 2602222". */
export function phoneNumber(e164: string): string {
  if (!e164.startsWith('+31')) return e164;
  const national = `0${e164.slice(3)}`;
  const length = areaLength(national);
  return `${national.slice(0, length)} ${national.slice(length)}`;
}

function areaLength(national: string): number {
  if (national.startsWith('06')) return 2;
  return SHORT_AREA_CODES.has(national.slice(0, 3)) ? 3 : 4;
}

/** A service number as it is advertised: "14015" → "14 015". */
export const serviceNumber = (number: string): string => number.replace(/^14(?=0)/, '14 ');
