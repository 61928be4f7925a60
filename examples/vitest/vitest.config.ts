import { defineConfig } from 'vitest/config';

// All workers share one emulator, which is started before them and ends with them.
export default defineConfig({ test: { globalSetup: ['recognito/testing/global-setup'] } });
