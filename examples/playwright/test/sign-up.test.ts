import type { Page } from '@playwright/test';
import { expect, test } from './test.js';

const fill = async (page: Page, form: string, fields: Record<string, string>) => {
  for (const [label, value] of Object.entries(fields)) await page.locator(form).getByLabel(label).fill(value);
  await page.locator(form).getByRole('button').click();
};

test('a visitor signs up with the code from the mail, and stays signed in', async ({ page, world }) => {
  await page.goto('/');
  await expect(page.getByRole('status')).toHaveText('Nobody is signed in.');

  await fill(page, '#sign-up', { 'E-mail': 'bob@example.com', Password: 'Passw0rd!' });
  await expect(page.getByRole('status')).toHaveText('A code is on its way to bob@example.com.');
  const { code = '' } = await world.inbox.waitFor({ to: 'bob@example.com', kind: 'verification' });
  await fill(page, '#confirm', { Code: code });
  await expect(page.getByRole('status')).toHaveText('Confirmed. Sign in!');

  await fill(page, '#sign-in', { 'E-mail': 'bob@example.com', Password: 'Passw0rd!' });
  await expect(page.getByRole('status')).toHaveText('Signed in as bob@example.com.');
  await page.reload();
  await expect(page.getByRole('status')).toHaveText('Signed in as bob@example.com.');
});

test('alice, who was seeded, signs in', async ({ page }) => {
  await page.goto('/');
  await fill(page, '#sign-in', { 'E-mail': 'alice@example.com', Password: 'Passw0rd!' });
  await expect(page.getByRole('status')).toHaveText('Signed in as alice@example.com.');
});

test('nobody else does', async ({ page }) => {
  await page.goto('/');
  await fill(page, '#sign-in', { 'E-mail': 'bob@example.com', Password: 'Passw0rd!' });
  await expect(page.getByRole('status')).toHaveText('Incorrect username or password.');
});
