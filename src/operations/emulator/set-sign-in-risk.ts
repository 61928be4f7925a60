import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { RiskLevel } from '../../domain/threat/events.js';
import { setSignInRisk } from '../../domain/threat/set-sign-in-risk.js';
import { setRiskOf } from '../../projections/threat.js';
import { userByAnyName } from '../../projections/users.js';
import type { Call } from '../call.js';
import { ControlRefusal } from './control-refusal.js';
import { cut } from './names.js';

interface SignInRisk {
  readonly userPoolId: string;
  readonly username: string;
  readonly level: RiskLevel | 'None';
  /** Absent where there is none any more. */
  readonly times?: number;
}

/** Sets the risk of a user's next sign-ins. Throws ControlRefusal. */
export class SetSignInRisk extends Command<SignInRisk> {
  constructor(
    readonly asked: SignInRisk,
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(SetSignInRisk)
export class SetSignInRiskHandler implements ICommandHandler<SetSignInRisk> {
  execute({ asked, call }: SetSignInRisk): Promise<SignInRisk> {
    const { userPoolId, username, level, times = 1 } = asked;
    return call.decide(
      (state) => {
        const pool = state.pools.get(userPoolId);
        if (!pool) {
          throw unknown('UserPool', `There is no user pool ${cut(userPoolId)} in this world.`, 'ListUserPools');
        }
        const user = userByAnyName(state, pool, username);
        if (!user) throw unknown('User', `User pool ${userPoolId} has no user ${cut(username)}.`, 'ListUsers');
        const before = setRiskOf(state, userPoolId, user.sub);
        return setSignInRisk(user, before, { level: level === 'None' ? undefined : level, times });
      },
      () => ({ userPoolId, username, level, ...(level !== 'None' && { times }) }),
    );
  }
}

const unknown = (what: string, message: string, operation: string): ControlRefusal =>
  new ControlRefusal(404, `Unknown${what}`, message, `${operation} of the AWS API says which there are.`);
