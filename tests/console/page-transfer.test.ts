import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/support/clock.ts';
import { builtPage } from './built-page.ts';
import { delft } from './busy-monday.ts';
import { useChromium } from './chromium.ts';
import { openStage, PASSWORD } from './stage.ts';

const open = useChromium();
const ME = 'a.devries';
const COLLEAGUE = 'b.bakker';

/** I speak with a caller; Bram Bakker is free. */
async function talking(options: Parameters<typeof open>[1] = {}, me = ME) {
  const stage = await openStage({ town: delft(), clock: systemClock, consoleDir: await builtPage() });
  const caller = stage.play((town) => {
    town.start(ME);
    const from = town.callAndChoose('1', '+31152602222');
    town.answer(from);
    town.start(COLLEAGUE);
    return from;
  });
  const page = await open(stage.url, options);
  await page.getByLabel('Account').fill(me);
  await page.getByLabel('Wachtwoord').fill(PASSWORD);
  await page.getByRole('button', { name: 'Aanmelden' }).click();
  await page.getByRole('heading', { level: 1, name: 'Gemeente Delft' }).waitFor();
  return { stage, page, caller };
}

const myCall = (page: Page) => page.getByRole('region', { name: 'Mijn gesprek' });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function consult(page: Page, note: string): Promise<void> {
  await button(page, 'Doorverbinden…').press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Doorverbinden' });
  await dialog.getByLabel('Naar').selectOption({ label: 'Bram Bakker' });
  await dialog.getByLabel('Waar gaat het over?').fill(note);
  await dialog.getByRole('button', { name: 'Doorverbinden', exact: true }).press('Enter');
}

describe('during a talk', () => {
  test('the caller is put on hold and back by keyboard, the focus staying on the button', async () => {
    const { page } = await talking();
    await button(page, 'In de wacht').press('Enter');
    await myCall(page).getByText('De beller staat in de wacht en hoort muziek.').waitFor();
    await button(page, 'Hervatten').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Hervatten');
    await page.keyboard.press('Enter');
    await button(page, 'In de wacht').waitFor();
  });

  test('a warm transfer: choose, tell, speak with either or both, hand over', async () => {
    const { stage, page, caller } = await talking();
    await consult(page, 'Twee aanslagen voor één hond.');
    await myCall(page).getByText('Gaat over bij Bram Bakker. De beller hoort muziek.').waitFor();
    expect(stage.keeper.view.callers[caller]?.transfer?.note).toBe('Twee aanslagen voor één hond.');
    stage.play((town) => town.answerLeg(caller));
    await myCall(page).getByText('U spreekt met Bram Bakker. De beller hoort muziek.').waitFor();
    await button(page, 'Wisselen').click();
    await myCall(page).getByText('U spreekt met de beller. Bram Bakker hoort muziek.').waitFor();
    await button(page, 'Samen spreken').click();
    await myCall(page).getByText('U, de beller en Bram Bakker spreken samen.').waitFor();
    await button(page, 'Overdragen').click();
    await myCall(page).getByText('Nawerktijd', { exact: true }).waitFor();
  });

  test('who does not answer is named with the reason, and the caller is taken back', async () => {
    const { stage, page, caller } = await talking();
    await consult(page, '');
    await button(page, 'Terugnemen').waitFor();
    stage.play((town) => town.legEnds(caller, 486));
    const said = 'Doorverbinden naar Bram Bakker is niet gelukt: is bezet.';
    await myCall(page).getByText(said).waitFor();
    await button(page, 'Hervatten').click();
    await button(page, 'In de wacht').waitFor();
  });

  test('the receiver reads the note while the phone rings', async () => {
    const { stage, page } = await talking({}, COLLEAGUE);
    const to = { kind: 'agent', agentId: COLLEAGUE } as const;
    const note = 'Mevrouw belt voor de derde keer.';
    stage.play((town) => town.ask({ type: 'Transfer', agentId: ME, mode: 'blind', to, note }));
    await myCall(page).getByText('Uw telefoon gaat over').waitFor();
    await myCall(page).getByText('Doorverbonden door Anna de Vries').waitFor();
    await myCall(page).getByText(note).waitFor();
  });

  test.each(['light', 'dark'] as const)(
    'the dialog meets WCAG 2.2 AA in the %s colours',
    async (colorScheme) => {
      const { page } = await talking({ colorScheme });
      await button(page, 'In de wacht').click();
      await button(page, 'Doorverbinden…').click();
      await page.getByRole('dialog', { name: 'Doorverbinden' }).waitFor();
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
    },
  );
});
