import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createTerms } from '../../domain/terms/create-terms.js';
import type { TermsName } from '../../domain/terms/events.js';
import { termsCount, termsOfClient } from '../../projections/terms.js';
import { termsAnswer } from '../answers/terms.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireTermsOfClient } from '../look-resources.js';
import { requireClient, requirePool } from '../resources.js';

/**
 * Gives a client terms of use or a privacy policy.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateTerms.html
 */
export class CreateTerms extends IdpCommand<'CreateTerms'> {}

@CommandHandler(CreateTerms)
export class CreateTermsHandler implements ICommandHandler<CreateTerms> {
  execute({ input, call }: CreateTerms): Promise<IdpOutput<'CreateTerms'>> {
    const { UserPoolId: poolId, ClientId: clientId, TermsSource: source, Enforcement: enforcement, Links } = input;
    // The model lets no other name pass.
    const name = input.TermsName as TermsName;
    return call.decide(
      (state, given) => {
        requireClient(state, requirePool(state, call, poolId), clientId);
        const existing = termsOfClient(state, poolId, clientId, name);
        const command = { poolId, clientId, name, source, enforcement, links: Links };
        return createTerms(existing, termsCount(state, poolId), command, given);
      },
      (state) => ({ Terms: termsAnswer(requireTermsOfClient(state, poolId, clientId, name)) }),
    );
  }
}
