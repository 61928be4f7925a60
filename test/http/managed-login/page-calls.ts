import {
  AdminCreateUserCommand,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { TestEmulator } from '../../operations/emulator.js';
import { PASSWORD, type Setting, withAlice } from '../../operations/signed-in.js';
import { CALLBACK, WEB } from '../oauth/oauth-calls.js';
import { type Page, TestBrowser } from '../oauth/test-browser.js';

export interface PagesOptions {
  readonly pool?: Partial<CreateUserPoolCommandInput>;
  readonly client?: Partial<CreateUserPoolClientCommandInput>;
}

/** A pool that verifies e-mail addresses, with alice, whose address is verified, and a client whose users sign in at the pages. */
export const withPages = (emulator: TestEmulator, { pool, client }: PagesOptions = {}): Promise<Setting> =>
  withAlice(emulator, {
    pool: { AutoVerifiedAttributes: ['email'], ...pool },
    client: { ...WEB, ...client },
    attributes: [
      { Name: 'email', Value: 'alice@example.com' },
      { Name: 'email_verified', Value: 'true' },
    ],
  });

/** Somebody whom an administrator has made, with a password for the first time. */
export const invite = async (emulator: TestEmulator, UserPoolId: string, Username: string): Promise<void> => {
  await emulator
    .idp()
    .send(new AdminCreateUserCommand({ UserPoolId, Username, TemporaryPassword: PASSWORD, MessageAction: 'SUPPRESS' }));
};

export type Query = Readonly<Record<string, string>>;

/** The address of a page, for a request that is in order. */
export const pageAt = (
  emulator: TestEmulator,
  { clientId }: Pick<Setting, 'clientId'>,
  page: string,
  more: Query = {},
) => {
  const query = { client_id: clientId, response_type: 'code', redirect_uri: CALLBACK, state: 'S', ...more };
  return `${emulator.endpoint()}/${page}?${new URLSearchParams(query).toString()}`;
};

const ENTITIES: Query = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const plain = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? '').trim();

const inner = (page: Page, pattern: RegExp): string | undefined => {
  const found = pattern.exec(page.text)?.[1];
  return found === undefined ? undefined : plain(found);
};

export const errorOn = (page: Page): string | undefined =>
  inner(page, /<p id="loginErrorMessage"[^>]* role="alert">([^<]*)<\/p>/);
export const noticeOn = (page: Page): string | undefined => inner(page, /<p class="message notice"[^>]*>([^<]*)<\/p>/);
export const titleOn = (page: Page): string | undefined => inner(page, /<h1>([^<]*)<\/h1>/);
export const wordOn = (page: Page): string | undefined => inner(page, /<span class="word">([^<]*)<\/span>/);

/** The visible fields of a page: their attributes by their names. */
export const fieldsOn = ({ text }: Page): Readonly<Record<string, Query>> =>
  Object.fromEntries(
    [...text.matchAll(/<input([^>]*)>/g)].flatMap(([, inside = '']) => {
      const attributes = Object.fromEntries(
        [...inside.matchAll(/ ([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, plain(value)]),
      );
      return attributes.type === 'hidden' ? [] : [[attributes.name ?? '', attributes]];
    }),
  );

/** A browser that has sent a form and has gone on to where that led, unless it led away from the pages. */
export class Visitor extends TestBrowser {
  constructor(private readonly emulator: TestEmulator) {
    super();
  }

  /** Opens a page, fills its form in and sends it: what comes of that. */
  async send(url: string, fields: Query): Promise<Page> {
    return this.submit(url, await this.get(url), fields);
  }

  /** The same, and the page that is shown then. */
  async sendAndFollow(url: string, fields: Query): Promise<Page & { readonly url: string }> {
    const { location = '', status } = await this.send(url, fields);
    expect([status, location.startsWith(`${this.emulator.endpoint()}/`)]).toEqual([302, true]);
    return { ...(await this.get(location)), url: location };
  }
}

/** The path of an address at the emulator, without the world. */
export const pathOf = (emulator: TestEmulator, url = ''): string =>
  new URL(url).pathname.slice(new URL(emulator.endpoint()).pathname.length + 1);
