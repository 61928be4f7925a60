import type { AnyEvent } from '../event-catalogue.js';
import { type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import type { User } from '../user/state.js';
import type { AuthEventType, EventContext } from './events.js';
import { judge } from './judge.js';
import { protectionOf } from './protection.js';
import type { PasswordOccasion, RiskSettings } from './risk-settings.js';
import { userAfter } from './user-after.js';

type AccountEventType = Exclude<AuthEventType, 'SignIn'>;

const OCCASIONS: Readonly<Partial<Record<AccountEventType, PasswordOccasion>>> = {
  SignUp: 'SIGN_UP',
  PasswordChange: 'PASSWORD_CHANGE',
};

/** Observed. */
const unusable = (): Refusal =>
  new Refusal('InvalidPasswordException', 'Provided password cannot be used for security reasons.');

/**
 * What threat protection makes of the decision on what a user asks for without signing in: it is kept as an authentication event, and a
 * compromised password is refused where that is configured. What is refused without a trace leaves none here, and a sign-up that is
 * refused leaves no user that an event could be of.
 */
export const withAccountEvent = <D extends Decision<AnyEvent>>(
  pool: UserPool,
  user: User | undefined,
  what: { readonly type: AccountEventType; readonly isCompromised: boolean },
  decision: D,
  given: {
    readonly at: number;
    readonly draw: Draw;
    readonly settings: RiskSettings;
    readonly context: EventContext;
  },
): D | Decision<AnyEvent> => {
  const protection = protectionOf(pool);
  const subject = userAfter(user, decision.events, given.at);
  if (protection === 'OFF' || decision.events.length === 0 || !subject) return decision;
  const { type, isCompromised } = what;
  const { ipAddress } = given.context;
  const occasion = OCCASIONS[type];
  const judged = occasion && judge(protection, given.settings, { occasion, ipAddress, isCompromised });
  const isBlocked = !decision.refusal && judged?.blocksPassword === true;
  const kept: AnyEvent = {
    type: 'AuthEventRecorded',
    data: {
      poolId: pool.id,
      sub: subject.sub,
      eventId: given.draw.uuid('auth event'),
      type,
      context: given.context,
      response: isBlocked || decision.refusal ? 'Fail' : 'Pass',
      risk: judged?.risk ?? { decision: 'NoRisk', compromised: false },
      challenges: [],
    },
  };
  if (!isBlocked) return { ...decision, events: [...decision.events, kept] };
  return user ? refuse(unusable(), kept) : refuse(unusable());
};
