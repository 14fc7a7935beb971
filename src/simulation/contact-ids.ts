import type { ContactId, MunicipalityId } from '../routing/ids.ts';

/** The n-th contact: of the same form as the real ones, ascending with arrival, and the same in every run. */
export const contactIdOf = (municipality: MunicipalityId, n: number): ContactId =>
  `${municipality}-${String(n).padStart(26, '0')}`;
