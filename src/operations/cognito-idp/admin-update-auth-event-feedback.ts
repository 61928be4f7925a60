import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';
import { givingFeedback } from '../threat/giving-feedback.js';

/** Says of an authentication event whether it was the user. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateAuthEventFeedback.html */
export class AdminUpdateAuthEventFeedback extends IdpCommand<'AdminUpdateAuthEventFeedback'> {}

@CommandHandler(AdminUpdateAuthEventFeedback)
export class AdminUpdateAuthEventFeedbackHandler implements ICommandHandler<AdminUpdateAuthEventFeedback> {
  execute({ input, call }: AdminUpdateAuthEventFeedback): Promise<IdpOutput<'AdminUpdateAuthEventFeedback'>> {
    const { UserPoolId, Username: username, EventId: eventId, FeedbackValue: value } = input;
    return call.decide(
      givingFeedback(call, (state) => requirePool(state, call, UserPoolId), { username, eventId, value }),
      () => ({}),
    );
  }
}
