import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { resourceNotFound } from '../../domain/kernel/refusal.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { givingFeedback } from '../threat/giving-feedback.js';

/**
 * Says of an authentication event whether it was the user, who shows the token of the notification. The call is not signed: the pool is found
 * wherever it is.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateAuthEventFeedback.html
 */
export class UpdateAuthEventFeedback extends IdpCommand<'UpdateAuthEventFeedback'> {}

@CommandHandler(UpdateAuthEventFeedback)
export class UpdateAuthEventFeedbackHandler implements ICommandHandler<UpdateAuthEventFeedback> {
  execute({ input, call }: UpdateAuthEventFeedback): Promise<IdpOutput<'UpdateAuthEventFeedback'>> {
    const { UserPoolId, Username: username, EventId: eventId, FeedbackValue: value, FeedbackToken: token } = input;
    return call.decide(
      givingFeedback(
        call,
        (state) => {
          const pool = state.pools.get(UserPoolId);
          if (!pool) throw resourceNotFound(`User pool ${UserPoolId} does not exist.`);
          return pool;
        },
        { username, eventId, value, token },
      ),
      () => ({}),
    );
  }
}
