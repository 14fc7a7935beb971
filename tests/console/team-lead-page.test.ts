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

async function deskOf(
  lead: boolean,
  options: Parameters<typeof open>[1] = {},
  before?: (stage: Stage) => void,
) {
  const stage = await openStage({
    town: delft({ lead }),
    clock: systemClock,
    consoleDir: await builtPage(),
  });
  before?.(stage);
  const page = await open(stage.url, options);
  await page.getByLabel('Account').fill('a.devries');
  await page.getByLabel('Wachtwoord').fill(PASSWORD);
  await page.getByRole('button', { name: 'Aanmelden' }).click();
  await page.getByRole('heading', { level: 1, name: 'Gemeente Delft' }).waitFor();
  return { stage, page };
}

const queue = (page: Page, name: string) => page.getByRole('article', { name });
const choice = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Waits until the focus is on what has this text: it is never lost to nowhere. */
const focused = (page: Page, text: string) =>
  page.waitForFunction((wanted) => document.activeElement?.textContent?.trim() === wanted, text);

describe('a team lead at the page', () => {
  test('closes a queue with a reason by keyboard, and opens it again', async () => {
    const { stage, page } = await deskOf(true);
    await queue(page, 'Burgerzaken').getByRole('button', { name: 'Sluiten… Burgerzaken' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Wachtrij Burgerzaken sluiten' });
    await dialog.getByLabel('Reden').press('Enter');
    await dialog.getByText('Vul een reden in.').waitFor();
    await page.keyboard.type('storing');
    await page.keyboard.press('Enter');
    await queue(page, 'Burgerzaken').getByText('Gesloten door Anna de Vries: storing').waitFor();
    expect(stage.keeper.view.queues['burgerzaken']?.closed).toEqual({ reason: 'storing', by: 'a.devries' });
    await focused(page, 'Openen Burgerzaken');
    await page.keyboard.press('Enter');
    await queue(page, 'Burgerzaken').getByText('Gesloten door').waitFor({ state: 'detached' });
    await focused(page, 'Sluiten… Burgerzaken');
  });

  test('gives a caller priority, takes it away, and moves the caller to another queue', async () => {
    const { stage, page } = await deskOf(true);
    stage.play((town) => town.callAndChoose('1', '+31611111111'));
    const second = stage.play((town) => town.callAndChoose('1', '+31622222222'));
    const numbers = queue(page, 'Burgerzaken').locator('.caller__number');
    const menu = queue(page, 'Burgerzaken').getByRole('button', { name: 'Meer over beller 06 22222222' });
    await menu.press('Enter');
    await choice(page, 'Voorrang geven').press('Enter');
    await queue(page, 'Burgerzaken').getByText('voorrang', { exact: true }).waitFor();
    expect(await numbers.allTextContents()).toEqual(['06 22222222voorrang', '06 11111111']);
    await focused(page, 'Meer over beller 06 22222222');
    await menu.press('Enter');
    await choice(page, 'Voorrang weghalen').press('Enter');
    await queue(page, 'Burgerzaken').getByText('voorrang', { exact: true }).waitFor({ state: 'detached' });
    await menu.press('Enter');
    await choice(page, 'Naar Belastingen').press('Enter');
    await queue(page, 'Belastingen').locator('.caller__number', { hasText: '06 22222222' }).waitFor();
    expect(stage.keeper.view.callers[second]).toMatchObject({ queueId: 'belastingen', priorityMs: 0 });
  });

  test('puts a colleague on a pause, on available again, and signs one out', async () => {
    const { stage, page } = await deskOf(true);
    stage.play((town) => town.start('b.bakker'));
    const menu = page.getByRole('button', { name: 'Status wijzigen van Bram Bakker' });
    await menu.press('Enter');
    await choice(page, 'Pauze: training').press('Enter');
    await page.getByRole('region', { name: 'Medewerkers' }).getByText('training').waitFor();
    await menu.press('Enter');
    await choice(page, 'Beschikbaar zetten').press('Enter');
    await menu.press('Enter');
    await page
      .getByRole('region', { name: 'Medewerkers' })
      .getByRole('button', { name: 'Afmelden' })
      .press('Enter');
    await page.getByText('Niet aangemeld (11)').waitFor();
    await focused(page, 'Medewerkers');
    expect(stage.keeper.view.agents['b.bakker']?.status).toBe('signedOut');
  });
});

describe('an agent at the page', () => {
  test('reads why a caller waits, while it changes, and is back where they were', async () => {
    const { stage, page } = await deskOf(false);
    stage.play((town) => {
      town.start('b.bakker');
      town.ask({ type: 'Pause', agentId: 'b.bakker', reason: 'lunch' });
    });
    const caller = stage.play((town) => town.callAndChoose('1', '+31611111111'));
    const menu = page.getByRole('button', { name: 'Meer over beller 06 11111111' });
    await menu.press('Enter');
    expect(await choice(page, 'Voorrang geven').count()).toBe(0);
    await choice(page, 'Waarom wacht deze beller?').press('Enter');
    const panel = page.getByRole('dialog', { name: 'Waarom wacht deze beller?' });
    await panel.getByText('Er is nu niemand vrij die deze beller kan helpen.').waitFor();
    await panel.getByText('Bram Bakker heeft pauze (lunch)').waitFor();
    stage.play((town) => town.start('b.bakker'));
    await panel.getByText('De telefoon gaat nu over bij Bram Bakker.').waitFor();
    await page.keyboard.press('Escape');
    await focused(page, 'Meer over beller 06 11111111');
    await menu.press('Enter');
    await choice(page, 'Waarom wacht deze beller?').press('Enter');
    stage.play((town) => town.hangUp(caller));
    await panel.getByText('Deze beller wacht niet meer.').waitFor();
    await page.keyboard.press('Escape');
    await focused(page, 'Wachtrijen');
  });

  test('sees no orders of a team lead, and no pause that only a team lead gives', async () => {
    const { stage, page } = await deskOf(false);
    stage.play((town) => town.start('b.bakker'));
    await page.getByText('Bram Bakker').waitFor();
    expect(await page.getByRole('button', { name: /Sluiten…|Status wijzigen/ }).count()).toBe(0);
    expect(stage.keeper.view.municipality['delft']?.pauseReasons).toContainEqual(
      expect.objectContaining({ id: 'training', byTeamLead: true }),
    );
    await choice(page, 'Pauze').press('Enter');
    expect(await choice(page, 'Training').count()).toBe(0);
  });
});

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

describe.each(['light', 'dark'] as const)('in the %s colours', (colorScheme) => {
  test.each(Object.entries(SIZES))(
    'what a team lead can do meets WCAG 2.2 AA on a %s and fits its width',
    async (_name, viewport) => {
      const { page } = await deskOf(true, { colorScheme, viewport }, (stage) => {
        stage.play((town) => {
          town.now = Date.now() - MORNING_MS;
          busyMorning(town);
        });
        const reason = 'storing in het paspoortsysteem';
        stage.play((town) => town.ask({ type: 'CloseQueue', queueId: 'algemeen', reason, by: 'a.devries' }));
      });
      await page.getByText('Gesloten door Anna de Vries: storing in het paspoortsysteem').waitFor();
      await page
        .getByRole('button', { name: /Meer over beller/ })
        .first()
        .click();
      await choice(page, 'Voorrang geven').waitFor();
      await meetsWcag(page);
      await choice(page, 'Waarom wacht deze beller?').click();
      await page.getByText('is in gesprek').first().waitFor();
      await meetsWcag(page);
      await page.keyboard.press('Escape');
      await page
        .getByRole('button', { name: /Status wijzigen van/ })
        .first()
        .click();
      await meetsWcag(page);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Sluiten… Burgerzaken' }).click();
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
