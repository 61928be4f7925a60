import type { Client } from '../client/state.js';
import { provesItself } from '../device/device-step.js';
import type { DeviceGiven } from '../device/known-device.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, Refusal } from '../kernel/refusal.js';
import type { MessageEvent } from '../message/events.js';
import { ATTRIBUTE_OF, type MfaFactor } from '../user-pool/mfa-factor.js';
import { mfaStep, mfaStepByRisk } from '../mfa/mfa-step.js';
import { type CustomStanding, sealStanding } from '../session/custom-standing.js';
import type { ChallengeName, SessionCode, SessionEvent } from '../session/events.js';
import type { PasskeyEvent } from '../passkey/events.js';
import { sessionCodeDigest } from '../session/session-code.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserEvent } from '../user/events.js';
import type { CodeGiven } from '../user/send-code.js';
import { signInMessages } from '../user/sign-in-messages.js';
import type { User } from '../user/state.js';
import { challenge, succeed } from './begin-session.js';

/** What comes of a sign-in: tokens, a challenge, and messages. */
export type SignInEvent = UserEvent | SessionEvent | MessageEvent | PasskeyEvent;

/** A custom authentication that the second factor is a round of: how it stands, and how it goes on. */
export interface CustomAuthentication {
  readonly standing: CustomStanding;
  readonly proceed: () => Decision<SignInEvent>;
}

/** What threat protection has to say of a sign-in. */
export interface RiskGiven {
  /** Whether its risk asks this user for a second factor, and how firmly. */
  readonly wantedByRisk?: (user: User) => 'MFA_IF_CONFIGURED' | 'MFA_REQUIRED' | undefined;
}

/** What follows when the user has shown a first factor: the second one, where the pool and the user want one, else tokens. */
export const afterFirstFactor = (
  pool: UserPool,
  client: Client,
  user: User,
  given: CodeGiven & DeviceGiven & RiskGiven,
  custom?: CustomAuthentication,
): Decision<SignInEvent> => {
  const { standing } = custom ?? {};
  const step = given.wantedByRisk?.(user) ? mfaStepByRisk(pool, user) : mfaStep(pool, user);
  // In a custom authentication that wants no factor the device waits for DefineAuthChallenge to issue tokens.
  if (!(custom && step.kind === 'none') && provesItself(pool, given.deviceOf?.(user.sub), step.kind)) {
    return accept(issuedChallenge(user, client, 'DEVICE_SRP_AUTH', given, standing));
  }
  switch (step.kind) {
    case 'none':
      return custom ? custom.proceed() : accept(succeed(user, client, given));
    case 'factor':
      return askFor(pool, client, user, step.factor, given, standing);
    case 'choose':
      return accept(offering(user, client, 'SELECT_MFA_TYPE', step.factors, given, standing));
    case 'set up':
      return accept(offering(user, client, 'MFA_SETUP', step.factors, given, standing));
    case 'impossible':
      return refuse(step.refusal);
  }
};

/** The challenge of one factor; that of an address comes with a code to it. */
export const askFor = (
  pool: UserPool,
  client: Client,
  user: User,
  factor: MfaFactor,
  given: CodeGiven,
  standing?: CustomStanding,
): Decision<SignInEvent> => {
  const issued = issuedChallenge(user, client, factor, given, standing);
  if (factor === 'SOFTWARE_TOKEN_MFA') return accept(issued);
  const attribute = ATTRIBUTE_OF[factor];
  const sent = sendSessionCode(pool, user, attribute, issued.data.sessionId, given);
  if (sent instanceof Refusal) return refuse(sent);
  return accept<SignInEvent>({ ...issued, data: { ...issued.data, code: sent.code } }, ...sent.messages);
};

const offering = (
  user: User,
  client: Client,
  name: 'SELECT_MFA_TYPE' | 'MFA_SETUP',
  factors: readonly MfaFactor[],
  given: CodeGiven,
  standing: CustomStanding | undefined,
): SessionEvent => {
  const issued = issuedChallenge(user, client, name, given, standing);
  return { ...issued, data: { ...issued.data, factors } };
};

/** A challenge; in a custom authentication its session carries how that stands. */
export const issuedChallenge = (
  user: User,
  client: Client,
  name: ChallengeName,
  given: CodeGiven,
  standing: CustomStanding | undefined,
): ReturnType<typeof challenge> => {
  const issued = challenge(user, client, name, given);
  const custom = standing && sealStanding(given.worldSeed, issued.data.sessionId, standing);
  return { ...issued, data: { ...issued.data, ...(custom !== undefined && { custom }) } };
};

/** Sends a code that answers a challenge of this session, and of no other. Refused where nothing can be sent there. */
export const sendSessionCode = (
  pool: UserPool,
  user: User,
  attribute: VerifiedAttribute,
  sessionId: string,
  given: CodeGiven,
  digits = 6,
): { readonly code: SessionCode; readonly messages: readonly MessageEvent[] } | Refusal => {
  const { draw, worldSeed, fixedCode } = given;
  const { poolId } = user;
  const sentTo = user.attributes[attribute];
  // It may have been deleted since the sign-in began. The sentence is ours.
  if (sentTo === undefined) return invalidParameter(`The user has no ${attribute} to send a code to.`);
  const text = fixedCode ?? draw.code('session code', digits);
  const messages = signInMessages(pool, user, attribute, text, given);
  if (messages instanceof Refusal) return messages;
  return { code: { attribute, sentTo, digest: sessionCodeDigest(worldSeed, { poolId, sessionId }, text) }, messages };
};
