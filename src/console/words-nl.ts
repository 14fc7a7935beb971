/** Everything the server says to a person, in Dutch. What the page says is in agent-console/src/words.nl.ts. */
import type { CommandAnswer } from './protocol.ts';
import type { ProblemKind } from './problem-kinds.ts';

type RefusalKind = Extract<CommandAnswer, { ok: false }>['refused'];

/** Why a command was not carried out, for who gave it. */
export const refusalWords: Readonly<Record<RefusalKind, string>> = {
  unknownAgent: 'Deze medewerker is niet bekend. Vraag uw beheerder om hulp.',
  unknownContact: 'Dit gesprek is er niet meer.',
  unknownNote: 'Deze terugbelnotitie is er niet meer.',
  unknownNumber: 'Dit telefoonnummer is niet bekend.',
  unknownQueue: 'Deze wachtrij is er niet.',
  notAllowed: 'Dit mag alleen een teamleider.',
  unknownPauseReason: 'Deze reden voor een pauze is niet bekend. Kies een andere.',
  notSignedIn: 'U bent niet aangemeld. Meld u opnieuw aan.',
  alreadyDone: 'Dit was al gebeurd.',
  notPossibleNow: 'Dit kan nu niet.',
  phoneNotConnected: 'Uw telefoon is niet verbonden. Verbind eerst uw telefoon.',
  unknownTarget: 'Hiernaar kunt u niet doorverbinden. Kies iemand anders.',
  targetNotFree: 'Daar is nu niemand vrij. De beller blijft bij u.',
  claimedByOther: 'Een collega is al met deze terugbelnotitie bezig.',
  invalid: 'Deze opdracht klopt niet. Controleer wat u heeft ingevuld.',
  unavailable: 'Het systeem is even niet bereikbaar. Probeer het zo nog een keer.',
};

/** The same for an order of a team lead, which is about somebody else. */
export const leadRefusalWords: Readonly<Record<RefusalKind, string>> = {
  ...refusalWords,
  unknownContact: 'Deze beller is er niet meer.',
  notSignedIn: 'Deze medewerker is niet aangemeld.',
  phoneNotConnected: 'De telefoon van deze medewerker is niet verbonden.',
};

interface ProblemWords {
  readonly title: string;
  readonly detail: string;
}

export const problemWords: Readonly<Record<ProblemKind, ProblemWords>> = {
  invalidRequest: {
    title: 'De aanvraag klopt niet',
    detail: 'Stuur JSON met een account en een wachtwoord.',
  },
  notSignedIn: { title: 'U bent niet aangemeld', detail: 'Meld u aan om verder te gaan.' },
  wrongCredentials: {
    title: 'Aanmelden is niet gelukt',
    detail: 'Het account of het wachtwoord klopt niet.',
  },
  notWaiting: { title: 'Deze beller wacht niet', detail: 'Er is geen beller die wacht onder dit kenmerk.' },
  notAllowed: { title: 'Dit mag u niet', detail: 'Dit mag alleen een teamleider.' },
  notFound: { title: 'Niet gevonden', detail: 'Dit adres bestaat niet.' },
  messageGone: {
    title: 'Dit bericht is er niet',
    detail: 'Onder dit kenmerk is geen ingesproken bericht, of het is gewist.',
  },
  severalMunicipalities: {
    title: 'Kies een gemeente',
    detail: 'Dit account bestaat bij meer dan één gemeente. Geef ook de gemeente op.',
  },
  tooManyTries: { title: 'Te veel pogingen', detail: 'Wacht even en probeer het dan opnieuw.' },
  failed: { title: 'Er ging iets mis', detail: 'De fout is vastgelegd. Probeer het later nog een keer.' },
  unavailable: {
    title: 'Even niet bereikbaar',
    detail: 'Het systeem start nog of is even niet bereikbaar. Probeer het zo nog een keer.',
  },
};

export const notYours = 'U kunt alleen de cijfers van uw eigen gemeente zien.';

/** Of GET /v1/{municipality}/flow-picture. */
export const pictureWanted = 'Geef een keuzemenu (flow) en twee datums (from en to) op, zoals 2026-11-23.';

/** "Wacht nog 3 minuten en probeer het dan opnieuw." */
export function waitBeforeTrying(ms: number): string {
  const minutes = Math.ceil(ms / 60_000);
  return `Wacht nog ${minutes} ${minutes === 1 ? 'minuut' : 'minuten'} en probeer het dan opnieuw.`;
}

/** Shown in place of the console when its pages were not built. */
export const notBuilt = 'De pagina’s van de console zijn nog niet gebouwd. Start Veertien met: npm start';
