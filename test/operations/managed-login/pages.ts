import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Command, CommandBus } from '@nestjs/cqrs';
import { AppModule } from '../../../src/app.module.js';
import { resolveSettings } from '../../../src/config.js';
import { MemoryStore } from '../../../src/eventlog/memory-store.js';
import { Worlds } from '../../../src/eventlog/worlds.js';
import { Call, DEFAULT_ACCOUNT } from '../../../src/operations/call.js';
import type { Visit } from '../../../src/operations/authorization/visit.js';
import { BeginCustomAtPages } from '../../../src/operations/managed-login/begin-custom-at-pages.js';
import { ConfirmAtPages } from '../../../src/operations/managed-login/confirm-at-pages.js';
import { ConfirmForgotPasswordAtPages } from '../../../src/operations/managed-login/confirm-forgot-password-at-pages.js';
import { ForgotPasswordAtPages } from '../../../src/operations/managed-login/forgot-password-at-pages.js';
import type { Landed } from '../../../src/operations/authorization/landing.js';
import type { PageAnswer } from '../../../src/operations/authorization/page-sign-in.js';
import { ResendAtPages } from '../../../src/operations/managed-login/resend-at-pages.js';
import { RespondAtPages } from '../../../src/operations/managed-login/respond-at-pages.js';
import { SignInAtPages } from '../../../src/operations/managed-login/sign-in-at-pages.js';
import { type SignedUpAtPages, SignUpAtPages } from '../../../src/operations/managed-login/sign-up-at-pages.js';
import { worldFold } from '../../../src/projections/world-fold.js';
import { Recordings } from '../../../src/recordings/record/recordings.js';
import { PoolKeys } from '../../../src/tokens/pool-keys.js';
import { smallKeys } from '../../simulator/small-keys.js';
import { openPool, type PoolOptions } from '../cognito-idp/sign-up-calls.js';
import { type TestEmulator, useEmulator } from '../emulator.js';
import { ScriptedFunctions } from '../scripted-functions.js';
import { PASSWORD, type Setting } from '../signed-in.js';

export const CALLBACK = 'https://app.example/in';
export const ALICE = { username: 'alice', password: PASSWORD, attributes: { email: 'alice@example.com' } };

/** What the pages ask of the emulator, without the pages: each call is one of a browser that is at this emulator. */
export class Pages {
  bus: CommandBus | undefined;

  constructor(
    readonly emulator: TestEmulator,
    readonly functions: ScriptedFunctions,
  ) {}

  private async ask<R>(op: string, input: unknown, message: (call: Call) => Command<R>): Promise<R> {
    const { emulator, bus } = this;
    if (!bus) throw new Error('The module is not there yet.');
    const call = new Call(emulator.world(), {
      op,
      region: undefined,
      accountId: DEFAULT_ACCOUNT,
      baseUrl: emulator.endpoint(),
      userAgent: undefined,
      canonicalInput: () => JSON.stringify(input),
    });
    try {
      return await bus.execute(message(call));
    } finally {
      call.end();
    }
  }

  signIn(visit: Visit, username = 'alice', password = PASSWORD): Promise<PageAnswer> {
    return this.ask('login', [username, password], (call) => new SignInAtPages(visit, username, password, call));
  }

  async signUp(
    visit: Visit,
    more: Partial<SignUpAtPages['asked']> = {},
  ): Promise<Omit<SignedUpAtPages, 'next'> & { readonly landed?: Landed }> {
    const asked = { ...ALICE, ...more };
    const { next, ...made } = await this.ask('signup', asked, (call) => new SignUpAtPages(visit, asked, call));
    return { ...made, ...landing(next) };
  }

  async confirm(
    visit: Visit,
    code: string,
    pending?: string,
    username = 'alice',
  ): Promise<{ readonly landed?: Landed }> {
    const asked = { username, code, pending };
    const { next } = await this.ask('confirmUser', asked, (call) => new ConfirmAtPages(visit, asked, call));
    return landing(next);
  }

  resend(visit: Visit, username = 'alice') {
    return this.ask('resendcode', username, (call) => new ResendAtPages(visit, { username }, call));
  }

  forgot(visit: Visit, username = 'alice') {
    return this.ask('forgotPassword', username, (call) => new ForgotPasswordAtPages(visit, { username }, call));
  }

  setPassword(visit: Visit, code: string, password: string, username = 'alice'): Promise<void> {
    const asked = { username, code, password };
    return this.ask('confirmforgotPassword', asked, (call) => new ConfirmForgotPasswordAtPages(visit, asked, call));
  }

  respond(visit: Visit, asked: RespondAtPages['asked']): Promise<PageAnswer> {
    return this.ask('respond', asked, (call) => new RespondAtPages(visit, asked, call));
  }

  beginCustom(visit: Visit, username = 'alice'): Promise<PageAnswer> {
    return this.ask('begin custom', username, (call) => new BeginCustomAtPages(visit, { username }, call));
  }

  /** The names of what has happened in this test's world, from a place on. */
  async eventsFrom(position = 0): Promise<readonly string[]> {
    return (await this.emulator.world().events(0, 1_000)).slice(position).map(({ type }) => type);
  }

  /** What POST /oauth2/token answers to the code that a browser took back to the client. */
  async exchange({ clientId, secret }: Setting, landed: Landed | undefined): Promise<Record<string, string>> {
    const url = new URL(landed?.location ?? '');
    expect(`${url.origin}${url.pathname}`).toBe(CALLBACK);
    const answer = await fetch(`${this.emulator.endpoint()}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: url.searchParams.get('code') ?? '',
        redirect_uri: CALLBACK,
        client_id: clientId,
        ...(secret !== undefined && { client_secret: secret }),
      }),
    });
    expect(answer.status).toBe(200);
    return (await answer.json()) as Record<string, string>;
  }

  /** Where /oauth2/authorize sends a browser that has this session. */
  async authorize({ clientId }: Setting, { browserSession = '' }: Landed): Promise<string> {
    const query = new URLSearchParams({ client_id: clientId, redirect_uri: CALLBACK, response_type: 'code' });
    const answer = await fetch(`${this.emulator.endpoint()}/oauth2/authorize?${query.toString()}`, {
      redirect: 'manual',
      headers: { cookie: `cognito=${browserSession}` },
    });
    return answer.headers.get('location') ?? '';
  }
}

/** The emulator of a test file, its functions, and its pages. */
export const usePages = (): Pages => {
  const functions = new ScriptedFunctions();
  const pages = new Pages(useEmulator({ functions }), functions);
  let app: INestApplicationContext;

  beforeAll(async () => {
    const { settings } = await resolveSettings({ flags: { memory: true }, env: {}, cwd: '/' });
    const store = new MemoryStore();
    const { host, issuer, codeUpload, allowedHosts, allowedOrigins } = settings;
    const module = AppModule.of(
      // Calls bring their world; only keys and functions are the module's.
      { settings, worlds: new Worlds(store, worldFold), keys: new PoolKeys(smallKeys), functions },
      {
        recordings: new Recordings({
          folder: undefined,
          store,
          settings: { host, issuer, codeUpload, allowedHosts: [...allowedHosts], allowedOrigins: [...allowedOrigins] },
          endpointForFunctions: String,
        }),
        openStage: () => Promise.reject(new Error('Nothing is replayed here.')),
      },
    );
    app = await NestFactory.createApplicationContext(module, { logger: false });
    pages.bus = app.get(CommandBus);
  });

  afterEach(() => {
    functions.clear();
  });

  afterAll(async () => {
    await app.close();
  });

  return pages;
};

/** A pool that verifies e-mail addresses, and a client that signs its users in at the pages. */
export const hosted = ({ emulator }: Pages, { pool, client }: PoolOptions = {}): Promise<Setting> =>
  openPool(emulator, { ...(pool && { pool }), client: { ...HOSTED, ...client } });

export const HOSTED = {
  CallbackURLs: [CALLBACK],
  AllowedOAuthFlows: ['code', 'implicit'],
  AllowedOAuthScopes: ['openid', 'email'],
  AllowedOAuthFlowsUserPoolClient: true,
  SupportedIdentityProviders: ['COGNITO'],
} satisfies PoolOptions['client'];

/** A browser that the client has sent to the pages; a parameter that is undefined is left out. */
export const visitOf = (
  { clientId }: Pick<Setting, 'clientId'>,
  parameters: Readonly<Record<string, string | undefined>> = {},
  more: Partial<Visit> = {},
): Visit => {
  const all = { client_id: clientId, redirect_uri: CALLBACK, response_type: 'code', state: 'S', ...parameters };
  const said = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value]] as const]));
  return { parameters: new Map(said), browserSession: undefined, poolOfHost: undefined, ...more };
};

/** That a request which is wrong in itself stops `ask` before anything else is looked at, and leaves nothing. */
export const expectStops = async (
  pages: Pages,
  setting: Setting,
  ask: (visit: Visit) => Promise<unknown>,
): Promise<void> => {
  const before = await pages.eventsFrom();
  const asked = pages.functions.asked.length;
  const { clientId } = setting;
  const page = (error: string, id: string | undefined) => ({ to: 'page', error, clientId: id });
  const client = (error: string) => ({ to: 'client', redirectUri: CALLBACK, responseType: 'code', state: 'S', error });
  const cases: readonly (readonly [Visit, object])[] = [
    [visitOf(setting, { client_id: undefined }), page('invalid_request', undefined)],
    [visitOf(setting, { client_id: 'unknown' }), page('invalid_request', 'unknown')],
    [visitOf(setting, {}, { poolOfHost: 'us-east-1_Another01' }), page('invalid_request', clientId)],
    [visitOf(setting, { redirect_uri: `${CALLBACK}/` }), page('redirect_mismatch', clientId)],
    [visitOf(setting, { response_type: undefined }), client('invalid_request')],
    [visitOf(setting, { scope: 'phone' }), client('invalid_scope')],
  ];
  for (const [visit, stop] of cases) {
    await expect(ask(visit)).rejects.toMatchObject({ name: 'AuthorizationStop', stop });
  }
  expect(await pages.eventsFrom()).toEqual(before);
  expect(pages.functions.asked).toHaveLength(asked);
};

/** Where a first sign-in led, if it led anywhere: it stops at no challenge here. */
const landing = (next: PageAnswer | undefined): { readonly landed?: Landed } => {
  if (!next) return {};
  if ('challenge' in next) throw new Error(`The sign-in stopped at ${String(next.challenge.ChallengeName)}.`);
  return { landed: next };
};
