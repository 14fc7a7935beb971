/** What people see of the keuzemenu, in a real browser: calamiteitenmodus, messages, configuration, traffic. */
import { AxeBuilder } from '@axe-core/playwright';
import { Router } from 'express';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { ConsoleServerOptions, RefusedConfiguration } from '../../src/console/ports.ts';
import { drawFlow } from '../../src/flow-picture/draw-flow.ts';
import type { FlowTraffic } from '../../src/projections/flow-traffic.types.ts';
import { systemClock } from '../../src/support/clock.ts';
import { both, same } from '../../src/support/phrase.ts';
import { wideFlow } from '../routing/wide-flow.ts';
import { builtPage } from './built-page.ts';
import { busyMorning, delft, MORNING_MS } from './busy-monday.ts';
import { useChromium } from './chromium.ts';
import { leaveMessage, openStage, PASSWORD } from './stage.ts';
import type { Stage } from './stage.ts';
import { silence, trafficOf } from './flow-material.ts';

const open = useChromium();
const LEAD = 'a.devries';
const AGENT = 'b.bakker';

interface Desk {
  readonly server?: Partial<ConsoleServerOptions>;
  readonly before?: (stage: Stage) => void;
  readonly account?: string;
  readonly view?: Parameters<typeof open>[1];
}

async function deskOf({ server = {}, before, account = LEAD, view = {} }: Desk = {}) {
  const stage = await openStage({
    town: delft({ lead: true }),
    clock: systemClock,
    consoleDir: await builtPage(),
    server,
  });
  before?.(stage);
  const page = await open(stage.url, view);
  await signIn(page, account);
  return { stage, page };
}

async function signIn(page: Page, account: string): Promise<void> {
  await page.getByLabel('Account').fill(account);
  await page.getByLabel('Wachtwoord').fill(PASSWORD);
  await page.getByRole('button', { name: 'Aanmelden' }).click();
  await page.getByRole('heading', { level: 1, name: 'Gemeente Delft' }).waitFor();
}

const choice = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Waits until the focus is on what has this text: it is never lost to nowhere. */
const focused = (page: Page, text: string) =>
  page.waitForFunction((wanted) => document.activeElement?.textContent?.trim() === wanted, text);

describe('calamiteitenmodus', () => {
  test('is switched by a team lead with the keyboard, in two presses, and off again', async () => {
    const { stage, page } = await deskOf();
    await choice(page, 'Calamiteitenmodus…').press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Calamiteitenmodus aanzetten?' });
    await dialog.getByRole('button', { name: 'Aanzetten' }).press('Enter');
    await page.getByText(/Aangezet door Anna de Vries om \d\d:\d\d\./).waitFor();
    expect(stage.keeper.view.municipality['delft']?.crisis).toMatchObject({ by: LEAD });
    await focused(page, 'Uitzetten… Calamiteitenmodus');
    await page.keyboard.press('Enter');
    const off = page.getByRole('dialog', { name: 'Calamiteitenmodus uitzetten?' });
    await off.getByRole('button', { name: 'Uitzetten' }).press('Enter');
    await page.getByText('De calamiteitenmodus staat aan.').waitFor({ state: 'detached' });
    await focused(page, 'Calamiteitenmodus…');
  });

  test('is not switched by who thinks better of it', async () => {
    const { stage, page } = await deskOf();
    await choice(page, 'Calamiteitenmodus…').click();
    await choice(page, 'Annuleren').click();
    await focused(page, 'Calamiteitenmodus…');
    expect(stage.keeper.view.municipality['delft']?.crisis).toBeNull();
  });

  test('is seen by an agent, live, who has no switch for it', async () => {
    const { stage, page } = await deskOf({ account: AGENT });
    await page.getByText('net aangemeld').first().waitFor();
    expect(await page.getByRole('button', { name: /Calamiteitenmodus/ }).count()).toBe(0);
    stage.play((town) => town.ask({ type: 'SwitchCrisis', on: true, by: LEAD }));
    const alert = page.getByRole('alert').filter({ hasText: 'De calamiteitenmodus staat aan.' });
    await alert.waitFor();
    expect(await page.getByRole('button', { name: /Calamiteitenmodus/ }).count()).toBe(0);
  });
});

describe('an agent', () => {
  test('reads what the caller chose, keyed in and asked for, while the phone rings', async () => {
    const { stage, page } = await deskOf({ account: AGENT });
    await choice(page, 'Beschikbaar').click();
    await page.getByText('U krijgt het eerstvolgende gesprek.').waitFor();
    stage.play((town) => {
      const caller = town.call('+31612345678', '140570');
      town.key(caller, '111234#');
      town.lookedUp(caller, { kind: 'failed', why: 'timeout' });
    });
    const call = page.getByRole('region', { name: 'Mijn gesprek' });
    await call.getByText('Uw telefoon gaat over').waitFor();
    await call.getByText('main › case-number').waitFor();
    await call.getByText('Zaaknummer').waitFor();
    await call.getByText('1234', { exact: true }).waitFor();
  });

  test('is told when a spoken message cannot be had, and hears it when it can', async () => {
    let wav: Buffer | undefined;
    const messages = { open: () => Promise.resolve(wav) };
    const before = (stage: Stage) => void stage.play((town) => leaveMessage(town, null));
    const { page } = await deskOf({ account: AGENT, server: { messages }, before });
    const notes = page.getByRole('region', { name: 'Terugbelnotities' });
    await notes.getByText('Nummer onbekend').first().waitFor();
    await notes.getByText('liet een bericht achter').waitFor();
    const player = notes.getByLabel('Ingesproken bericht (00:12)');
    await player.evaluate((audio: HTMLAudioElement) => audio.play().catch(() => undefined));
    await notes.getByText('Het bericht is nu niet af te spelen.').waitFor();
    wav = silence(0.3);
    const heardMs = player.evaluate(
      (audio: HTMLAudioElement) =>
        new Promise<number>((done) => {
          audio.onended = () => done(audio.duration * 1000);
          audio.load();
          void audio.play();
        }),
    );
    expect(await heardMs).toBeCloseTo(300, -1);
    await notes.getByText('Het bericht is nu niet af te spelen.').waitFor({ state: 'detached' });
  });
});

const REFUSED: RefusedConfiguration = {
  refusedAt: Date.now(),
  problems: [
    {
      file: 'ivr-flows/delft/hoofdmenu.yaml',
      line: 12,
      column: 5,
      path: 'steps.menu.choices.2.then',
      found: same('"belastinge"'),
      allowed: both('een stap: belastingen, paspoort, verhuizen', 'a step: belastingen'),
      suggestion: 'belastingen',
    },
  ],
};

describe('a team lead', () => {
  test('sees which keuzemenu is in force, and every mistake in the one that was refused', async () => {
    let report: RefusedConfiguration | null = null;
    const { stage, page } = await deskOf({ server: { configurationReport: () => report } });
    const flows = page.getByRole('region', { name: 'Keuzemenu nu' });
    await flows.getByText('versie v1, sinds maandag 23 november', { exact: false }).waitFor();
    report = REFUSED;
    stage.server.configurationChanged();
    await page
      .getByText(/De nieuwe configuratie is niet in gebruik genomen \(\d\d:\d\d\): 1 fout\./)
      .waitFor();
    await page.getByText('Fouten bekijken').click();
    await page.getByText('ivr-flows/delft/hoofdmenu.yaml:12').waitFor();
    await page.getByText('Bedoelde u “belastingen”?', { exact: false }).waitFor();
    report = null;
    stage.server.configurationChanged();
    await page.getByText('De nieuwe configuratie is niet').waitFor({ state: 'detached' });
  });

  test('sees where callers get stuck, for today, this week and own dates', async () => {
    const asked: string[] = [];
    const { page } = await deskOf({ server: withTraffic(asked) });
    await choice(page, 'Waar lopen bellers vast').click();
    await page.getByText('412 gesprekken', { exact: false }).waitFor();
    const row = page.getByRole('row', { name: /^case-number/ });
    expect(await row.getByRole('cell').allTextContents()).toContain('34 38 % veel');
    await row.getByRole('button', { name: 'case-number' }).press('Enter');
    await page.getByText('status (vanzelf): 52 keer').waitFor();
    await page.getByLabel('Deze week').check();
    await page.getByLabel('Eigen datums').check();
    await page.getByLabel('Van', { exact: true }).fill('2026-11-02');
    await page.getByLabel('Tot en met').fill('2026-11-01');
    await page.getByText('De eerste datum is later dan de tweede.').waitFor();
    await page.getByLabel('Tot en met').fill('2026-11-08');
    await page.getByText('maandag 2 november tot en met zondag 8 november', { exact: false }).waitFor();
    expect(asked.at(-1)).toBe('flow=main&from=2026-11-02&to=2026-11-08');
    await page.getByRole('img', { name: /Tekening van het keuzemenu/ }).waitFor();
    await choice(page, 'Ware grootte').press('Enter');
    expect(await choice(page, 'Ware grootte').getAttribute('aria-pressed')).toBe('true');
    await choice(page, 'Werkplek').click();
    await page.getByRole('region', { name: 'Mijn gesprek' }).waitFor();
  });

  test('is told that nobody called, or that there are no figures now', async () => {
    const nobody = await deskOf({ server: withTraffic([], { calls: 0, steps: [] }) });
    await choice(nobody.page, 'Waar lopen bellers vast').click();
    await nobody.page.getByText('In deze periode zijn er geen gesprekken in dit keuzemenu.').waitFor();
    const away = await deskOf();
    await choice(away.page, 'Waar lopen bellers vast').click();
    await away.page.getByText('De cijfers zijn nu niet op te halen.').waitFor();
  });
});

/** The reports' route and the drawing, over traffic made by hand; `asked` gets the queries. */
function withTraffic(asked: string[], changes: Partial<FlowTraffic> = {}): Partial<ConsoleServerOptions> {
  const router = Router().get('/', (req, res) => {
    asked.push(req.originalUrl.split('?')[1] ?? '');
    const { from, to } = req.query;
    res.json({ ...trafficOf(String(from), String(to)), ...changes });
  });
  return {
    routers: [{ path: '/v1/delft/flow-traffic', router, access: 'session' }],
    flowPicture: ({ from, to }) =>
      Promise.resolve(drawFlow(wideFlow, { municipality: 'Gemeente Delft', traffic: trafficOf(from, to) })),
  };
}

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

describe.each(['light', 'dark'] as const)('in the %s colours', (colorScheme) => {
  test.each(Object.entries(SIZES))(
    'calamiteitenmodus, messages, refused configuration and traffic meet WCAG 2.2 AA on a %s and fit its width',
    async (_name, viewport) => {
      const { page } = await deskOf({
        view: { colorScheme, viewport },
        server: { ...withTraffic([]), configurationReport: () => REFUSED },
        before(stage) {
          stage.play((town) => {
            town.now = Date.now() - MORNING_MS;
            busyMorning(town);
          });
          stage.play((town) => {
            leaveMessage(town, null);
            town.ask({ type: 'SwitchCrisis', on: true, by: LEAD });
          });
        },
      });
      await page.getByText('Fouten bekijken').click();
      await page.getByText('Bedoelde u “belastingen”?', { exact: false }).waitFor();
      await meetsWcag(page);
      await choice(page, 'Uitzetten… Calamiteitenmodus').click();
      await meetsWcag(page);
      await page.keyboard.press('Escape');
      await choice(page, 'Waar lopen bellers vast').click();
      await page.getByText('412 gesprekken', { exact: false }).waitFor();
      await page.getByRole('button', { name: 'case-number', exact: true }).click();
      await meetsWcag(page);
    },
  );
});

async function meetsWcag(page: Page): Promise<void> {
  const result = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual(
    [],
  );
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wider).toBe(false);
}
