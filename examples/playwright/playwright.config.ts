import { defineConfig } from '@playwright/test';
import { existsSync } from 'node:fs';

const port = Number(process.env['PORT'] ?? 4173);

// A Chromium that is installed, or Playwright's own.
const installed = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: 'test',
  fullyParallel: true,
  // All workers share one emulator, which is started before them and ends with them.
  globalSetup: 'recognito/testing/global-setup',
  webServer: {
    command: `vite build --logLevel warn && vite preview --port ${port} --strictPort`,
    url: `http://localhost:${port}`,
  },
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: existsSync(installed) ? { executablePath: installed } : {},
  },
});
