import { accepted, kind, refused, type Verdict, type View } from '../call-kind.js';
import { type Factor, type Model, type ModelUser, type PoolFactors, type PoolName, withUser } from '../model.js';
import { SMS_SENDER } from '../setting.js';
import { somePoolOf } from '../view-picks.js';
import { aboutUser } from './administration.js';
import { FACTORS, factorsOf, hasFactor } from './second-factors.js';
import { byAccessToken } from './self-service.js';

const POOLS: readonly [PoolName, PoolName] = ['factors', 'devices'];

interface Configuration {
  readonly pool: PoolName;
  readonly mfa: PoolFactors['mfa'];
  readonly has: readonly Factor[];
}

const invalid = (sentence: string): Verdict => refused(`InvalidParameterException: ${sentence}`);

export const setUserPoolMfaConfig = kind<Configuration>({
  operation: 'SetUserPoolMfaConfig',
  weight: 3,
  pools: POOLS,
  make: (view) => {
    const { chance, ids } = view;
    const pool = somePoolOf(view, POOLS);
    const mfa = chance.pick([
      'OFF',
      'OPTIONAL',
      'OPTIONAL',
      pool === 'devices' || chance.happens(0.2) ? 'ON' : 'OPTIONAL',
    ] as const);
    const likely = { SMS_MFA: pool === 'factors' ? 0.8 : 0, EMAIL_OTP: 0.5, SOFTWARE_TOKEN_MFA: 0.8 };
    const has = mfa === 'OFF' && chance.happens(0.9) ? [] : FACTORS.filter((factor) => chance.happens(likely[factor]));
    const input = {
      UserPoolId: ids.pools[pool],
      MfaConfiguration: mfa,
      ...(has.includes('SMS_MFA') && { SmsMfaConfiguration: { SmsConfiguration: SMS_SENDER } }),
      ...(has.includes('EMAIL_OTP') && { EmailMfaConfiguration: {} }),
      ...(has.includes('SOFTWARE_TOKEN_MFA') && { SoftwareTokenMfaConfiguration: { Enabled: true } }),
    };
    return { facts: { pool, mfa, has }, input };
  },
  judge: (model, { facts: { pool, mfa, has } }) => {
    const before = factorsOf(model, pool);
    if (mfa === 'OFF' && has.length > 0) {
      return invalid("Invalid MFA configuration given, can't turn off MFA and configure an MFA together.");
    }
    if (mfa !== 'OFF' && has.length === 0) {
      return invalid('Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.');
    }
    if (mfa !== 'OFF' && before.sendsSms && !has.includes('SMS_MFA')) {
      return invalid("Can't turn off SMS_MFA when SMS configuration is set for the user pool");
    }
    if (mfa === 'ON' && pool === 'factors') {
      return invalid('Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled');
    }
    const after = { mfa, has: new Set(has), sendsSms: before.sendsSms || has.includes('SMS_MFA') };
    return accepted({ ...model, factors: new Map(model.factors).set(pool, after) });
  },
});

interface Preference {
  readonly Enabled: boolean;
  readonly PreferredMfa: boolean;
}

type Preferences = Readonly<Partial<Record<Factor, Preference>>>;

const MEMBERS = {
  SMS_MFA: 'SMSMfaSettings',
  EMAIL_OTP: 'EmailMfaSettings',
  SOFTWARE_TOKEN_MFA: 'SoftwareTokenMfaSettings',
} as const;

/** Mostly what the user can have. */
const somePreferences = (
  { chance }: View,
  user: ModelUser | undefined,
): { readonly facts: { readonly asked: Preferences }; readonly input: object } => {
  const likely = FACTORS.filter((factor) => user && hasFactor(user, factor));
  const first = user?.app && chance.happens(0.6) ? ('SOFTWARE_TOKEN_MFA' as const) : chance.pick(likely);
  const chosen = new Set([first, chance.happens(0.25) ? chance.pick(FACTORS) : undefined]);
  const asked: Partial<Record<Factor, Preference>> = {};
  for (const factor of chosen) {
    if (!factor) continue;
    const Enabled = chance.happens(0.93);
    asked[factor] = { Enabled, PreferredMfa: chance.happens(Enabled ? 0.3 : 0.05) };
  }
  const input = Object.fromEntries(
    FACTORS.flatMap((factor) => (asked[factor] ? [[MEMBERS[factor], asked[factor]]] : [])),
  );
  return { facts: { asked }, input };
};

const NO_DELIVERY = 'User does not have delivery config set to turn on';

const factorRefusal = (
  model: Model,
  user: ModelUser,
  factor: Factor,
  { Enabled, PreferredMfa }: Preference,
  isOwn: boolean,
): string | undefined => {
  const { mfa, has } = factorsOf(model, user.pool);
  if (PreferredMfa && !Enabled) return `${factor} must be enabled to be set as the preferred factor.`;
  if (!Enabled) {
    const isNeeded = user.wanted.has(factor) && mfa === 'ON';
    return isNeeded ? `${factor} cannot be turned off where MFA is required.` : undefined;
  }
  if (isOwn && factor === 'SOFTWARE_TOKEN_MFA' && has.has(factor) && !user.app) {
    return user.pendingApp === undefined
      ? 'User has not set up software token mfa'
      : 'User has not verified software token mfa';
  }
  return has.has(factor) && hasFactor(user, factor) ? undefined : `${NO_DELIVERY} ${factor}`;
};

const preferencesSet = (model: Model, user: ModelUser, asked: Preferences, isOwn: boolean): Verdict => {
  const first = FACTORS.filter((factor) => asked[factor]?.PreferredMfa);
  if (first.length > 1) return invalid('Only one MFA method can be preferred.');
  for (const factor of FACTORS) {
    const said = asked[factor];
    const refusal = said && factorRefusal(model, user, factor, said, isOwn);
    if (refusal !== undefined) return invalid(refusal);
  }
  const wanted = new Set(FACTORS.filter((factor) => asked[factor]?.Enabled ?? user.wanted.has(factor)));
  const { preferred: former, ...rest } = user;
  const stays = former && wanted.has(former) && asked[former]?.PreferredMfa !== false;
  const preferred = first[0] ?? (stays ? former : undefined);
  return accepted(withUser(model, { ...rest, wanted, ...(preferred && { preferred }) }));
};

export const setUserMfaPreference = byAccessToken<{ readonly asked: Preferences }>({
  operation: 'SetUserMFAPreference',
  weight: 12,
  pools: POOLS,
  make: somePreferences,
  judge: (model, user, { facts: { asked } }) => preferencesSet(model, user, asked, true),
});

export const adminSetUserMfaPreference = aboutUser<{ readonly asked: Preferences }>({
  operation: 'AdminSetUserMFAPreference',
  weight: 8,
  pools: POOLS,
  make: (view, pool) =>
    somePreferences(view, view.chance.pick([...view.model.users.values()].filter((user) => user.pool === pool))),
  judge: (model, user, { facts: { asked } }) => preferencesSet(model, user, asked, false),
});
