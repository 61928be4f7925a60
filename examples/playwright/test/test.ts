import { expect, test as base } from '@playwright/test';
import { type World, worldFixtures, type WorldFixtures, type WorldWorkerFixtures } from 'recognito/testing';

/** What every test begins with. */
const setUp = (world: World) =>
  world.seed({
    pools: [
      {
        name: 'app',
        settings: { UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] },
        clients: [{ name: 'web', settings: { PreventUserExistenceErrors: 'ENABLED' } }],
        users: [{ username: 'alice@example.com', email: 'alice@example.com', password: 'Passw0rd!' }],
      },
    ],
  });

/** Playwright's test with a world a worker: `world`, and `given` for what `setUp` answered. */
const withWorld = base.extend<WorldFixtures<typeof setUp>, WorldWorkerFixtures>(worldFixtures(setUp));

/** The page of a test belongs to its worker's world. */
const test = withWorld.extend({
  page: async ({ page, world, given }, use) => {
    const { app } = given.pools;
    const json = { userPoolId: app.id, userPoolClientId: app.clients.web.id, userPoolEndpoint: world.endpoint };
    await page.route('/config.json', (route) => route.fulfill({ json }));
    await use(page);
  },
});

export { expect, test };
