import type { ControlRoute } from './control-route.js';
import * as about from './routes/about.js';
import * as credentials from './routes/credentials.js';
import * as certificates from './routes/certificates.js';
import * as documents from './routes/document.js';
import * as events from './routes/events.js';
import * as inbox from './routes/inbox.js';
import * as recordings from './routes/recordings.js';
import * as threat from './routes/threat.js';
import * as time from './routes/time.js';
import * as tokens from './routes/tokens.js';
import * as triggers from './routes/triggers.js';
import * as userImports from './routes/user-imports.js';
import * as worlds from './routes/worlds.js';

/** Every route of the emulator's own API, by the name of what it does. */
export const controlRoutes: Readonly<Record<string, ControlRoute>> = {
  ...about,
  ...certificates,
  ...worlds,
  ...time,
  ...inbox,
  ...events,
  ...tokens,
  ...credentials,
  ...threat,
  ...documents,
  ...triggers,
  ...userImports,
  ...recordings,
};
