import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { addOnRefusal } from '../../domain/threat/protection.js';
import { authEventsOf } from '../../projections/threat.js';
import { authEventAnswer } from '../answers/auth-event.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { PAGE_SIZE, readPageToken, takePage } from '../paging.js';
import { requirePool, requireUser } from '../resources.js';

/** Lists what threat protection has kept of a user, the newest first. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListUserAuthEvents.html */
export class AdminListUserAuthEvents extends IdpQuery<'AdminListUserAuthEvents'> {}

@QueryHandler(AdminListUserAuthEvents)
export class AdminListUserAuthEventsHandler implements IQueryHandler<AdminListUserAuthEvents> {
  execute({ input, call }: AdminListUserAuthEvents): Promise<IdpOutput<'AdminListUserAuthEvents'>> {
    const { UserPoolId, Username, MaxResults, NextToken } = input;
    return call.read((state) => {
      const pool = requirePool(state, call, UserPoolId);
      const unprotected = addOnRefusal(pool);
      if (unprotected) throw unprotected;
      const { sub } = requireUser(state, pool, Username);
      const parameters = [pool.id, sub];
      const rows = authEventsOf(state, pool.id, sub, call.at, readPageToken(call, NextToken, parameters));
      const page = takePage(call, rows, MaxResults || PAGE_SIZE, parameters);
      return { AuthEvents: page.items.map(authEventAnswer), NextToken: page.token };
    });
  }
}
