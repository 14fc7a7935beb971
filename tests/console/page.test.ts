import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/support/clock.ts';
import { builtPage } from './built-page.ts';
import { busyMorning, delft, MORNING_MS } from './busy-monday.ts';
import { useChromium } from './chromium.ts';
import { openStage, PASSWORD } from './stage.ts';
import type { Stage } from './stage.ts';

const open = useChromium();
const ME = 'a.devries';

async function deskOf(options: Parameters<typeof open>[1] = {}, stage?: Stage) {
  const onStage = stage ?? (await freshStage());
  const page = await open(onStage.url, options);
  await signIn(page);
  return { stage: onStage, page };
}

const freshStage = async () =>
  openStage({ town: delft(), clock: systemClock, consoleDir: await builtPage() });

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Account').fill(ME);
  await page.getByLabel('Wachtwoord').fill(PASSWORD);
  await page.getByRole('button', { name: 'Aanmelden' }).click();
  await page.getByRole('heading', { level: 1, name: 'Gemeente Delft' }).waitFor();
}

/** The stage's past is played with the clock of the town, so that it ends now. */
function playMorning(stage: Stage): void {
  stage.play((town) => {
    town.now = Date.now() - MORNING_MS;
    busyMorning(town);
  });
}

const status = (page: Page) => page.getByRole('region', { name: 'Mijn status' });
const myCall = (page: Page) => page.getByRole('region', { name: 'Mijn gesprek' });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Waits until the focus is on what has this text: it is never lost to nowhere. */
const focused = (page: Page, text: string) =>
  page.waitForFunction((wanted) => document.activeElement?.textContent?.trim() === wanted, text);

describe('an agent', () => {
  test('signs in, is told what is wrong with the password, and is then at the desk', async () => {
    const stage = await freshStage();
    const page = await open(stage.url);
    await page.getByLabel('Account').fill(ME);
    await page.getByLabel('Wachtwoord').fill('fout');
    await page.keyboard.press('Enter');
    await page.getByText('Het account of het wachtwoord klopt niet.').waitFor();
    expect(await page.getByLabel('Account').inputValue()).toBe(ME);
    await page.getByLabel('Wachtwoord').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await status(page).getByText('net aangemeld').waitFor();
    await page.reload();
    await status(page).getByText('net aangemeld').waitFor();
  });

  test('becomes available, takes a call, sees all that is known of it, ends it and the wrap-up', async () => {
    const { stage, page } = await deskOf();
    await button(page, 'Beschikbaar').click();
    await myCall(page).getByText('U krijgt het eerstvolgende gesprek.').waitFor();
    const caller = stage.play((town) => town.callAndChoose('1', '+31152602222'));
    await myCall(page).getByText('Uw telefoon gaat over').waitFor();
    await myCall(page).getByText('015 2602222').waitFor();
    await myCall(page).getByText('paspoort of rijbewijs').waitFor();
    stage.play((town) => town.answer(caller));
    await myCall(page).getByText('In gesprek').waitFor();
    await button(page, 'Ophangen').click();
    await button(page, '2 minuten langer').click();
    await button(page, 'Nawerktijd beëindigen').click();
    await status(page).getByText('Beschikbaar', { exact: true }).waitFor();
    expect(stage.keeper.view.agents[ME]).toMatchObject({ status: 'available', answeredToday: 1 });
  });

  test('pauses with a reason by keyboard alone, and resumes', async () => {
    const { page } = await deskOf();
    await button(page, 'Beschikbaar').press('Enter');
    await button(page, 'Pauze').press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await status(page).getByText('lunch').waitFor();
    await button(page, 'Hervatten').press('Enter');
    await button(page, 'Pauze').press('Enter');
    await page.keyboard.press('Escape');
    expect(await button(page, 'Pauze').getAttribute('aria-expanded')).toBe('false');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Pauze');
  });

  test('asks for a pause during a call and gets it afterwards', async () => {
    const { stage, page } = await deskOf();
    await button(page, 'Beschikbaar').click();
    await status(page).getByText('Beschikbaar', { exact: true }).waitFor();
    const caller = stage.play((town) => town.callAndChoose('2'));
    stage.play((town) => town.answer(caller));
    await button(page, 'Pauze hierna').click();
    await button(page, 'Lunch').click();
    await status(page).getByText('Hierna: pauze (lunch)').waitFor();
    stage.play((town) => town.hangUp(caller));
    await button(page, 'Nawerktijd beëindigen').click();
    await status(page).getByText('Pauze', { exact: true }).first().waitFor();
  });

  test('takes a callback note and closes it with an outcome and a remark', async () => {
    const { stage, page } = await deskOf();
    stage.play((town) => {
      const caller = town.callAndChoose('1', '+31612345678');
      town.agreeToCallback(caller);
      town.hearOut(caller);
    });
    const notes = page.getByRole('region', { name: 'Terugbelnotities' });
    await notes.getByText('06 12345678').first().waitFor();
    await notes.getByRole('button', { name: 'Oppakken' }).press('Enter');
    await notes.getByText('Door u opgepakt').waitFor();
    await focused(page, 'Afsluiten 06 12345678');
    await page.keyboard.press('Enter');
    await notes.getByLabel('Niet bereikt').check();
    await notes.getByLabel('Opmerking').fill('voicemail ingesproken');
    await notes.getByRole('button', { name: 'Afsluiten' }).press('Enter');
    await notes.getByText('Er zijn geen open terugbelnotities.').waitFor();
    await focused(page, 'Terugbelnotities');
    await notes.getByText('Vandaag afgesloten (1)').click();
    await notes.getByText('voicemail ingesproken').waitFor();
    expect(Object.values(stage.keeper.view.notes)).toMatchObject([{ outcome: 'notReached' }]);
  });

  test('is told in Dutch what was refused', async () => {
    const { stage, page } = await deskOf();
    stage.away = true;
    await button(page, 'Beschikbaar').click();
    await page.getByText('Het systeem is even niet bereikbaar. Probeer het zo nog een keer.').waitFor();
    await button(page, 'Melding sluiten').click();
    await page.getByText('Het systeem is even niet bereikbaar.').waitFor({ state: 'detached' });
  });

  test('sees that the engine is away, and all that happened meanwhile once it is back', async () => {
    const { stage, page } = await deskOf();
    await stage.server.close();
    await page.getByText('Verbinding verbroken, opnieuw verbinden…').waitFor();
    stage.play((town) => town.callAndChoose('3', '+31698765432'));
    await stage.listen(Number(new URL(stage.url).port));
    await page.locator('.caller__number', { hasText: '06 98765432' }).waitFor();
    await page.getByText('Verbonden', { exact: true }).waitFor();
  });

  test('signs out and is back at the sign-in screen', async () => {
    const { stage, page } = await deskOf();
    await button(page, 'Afmelden').click();
    await page.getByText('U bent afgemeld.').waitFor();
    expect(stage.keeper.view.agents[ME]?.status).toBe('signedOut');
  });
});

describe('the queues', () => {
  test('show callers in the order in which they are helped, and who waits longer than the norm', async () => {
    const { stage, page } = await deskOf();
    stage.play((town) => {
      town.now = Date.now() - 40_000;
      town.callAndChoose('1', '+31611111111');
      town.now = Date.now() - 5_000;
      town.callAndChoose('1', '+31622222222');
    });
    const queue = page.getByRole('article', { name: 'Burgerzaken' });
    await queue.getByText('2 wachtenden').waitFor();
    expect(await queue.locator('.caller__number').allTextContents()).toEqual(['06 11111111', '06 22222222']);
    expect(await queue.getByText('boven de norm').count()).toBe(1);
  });
});

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const SCHEMES = ['light', 'dark'] as const;

describe.each(SCHEMES)('in the %s colours', (colorScheme) => {
  test.each(Object.entries(SIZES))(
    'the page meets WCAG 2.2 AA on a %s and fits its width',
    async (_name, viewport) => {
      const stage = await freshStage();
      playMorning(stage);
      const { page } = await deskOf({ colorScheme, viewport }, stage);
      await button(page, 'Beschikbaar').click();
      await myCall(page).getByText('Uw telefoon gaat over').waitFor();
      const result = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(
        result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`),
      ).toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect(wider).toBe(false);
    },
  );

  test('the sign-in screen meets WCAG 2.2 AA', async () => {
    const page = await open((await freshStage()).url, { colorScheme });
    await page.getByLabel('Account').waitFor();
    const result = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(result.violations).toEqual([]);
  });
});
