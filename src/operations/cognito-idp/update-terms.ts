import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { TermsName } from '../../domain/terms/events.js';
import { updateTerms } from '../../domain/terms/update-terms.js';
import { termsOfClient } from '../../projections/terms.js';
import { termsAnswer } from '../answers/terms.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireTerms } from '../look-resources.js';
import { requirePool } from '../resources.js';

/**
 * Changes a document; what is left out stays.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateTerms.html
 */
export class UpdateTerms extends IdpCommand<'UpdateTerms'> {}

@CommandHandler(UpdateTerms)
export class UpdateTermsHandler implements ICommandHandler<UpdateTerms> {
  execute({ input, call }: UpdateTerms): Promise<IdpOutput<'UpdateTerms'>> {
    const { UserPoolId, TermsId, TermsSource: source, Enforcement: enforcement, Links: links } = input;
    // The model lets no other name pass.
    const name = input.TermsName as TermsName | undefined;
    return call.decide(
      (state) => {
        const terms = requireTerms(state, requirePool(state, call, UserPoolId), TermsId);
        const namesake = name && termsOfClient(state, terms.poolId, terms.clientId, name);
        return updateTerms(terms, namesake, { name, source, enforcement, links });
      },
      (state) => ({ Terms: termsAnswer(requireTerms(state, requirePool(state, call, UserPoolId), TermsId)) }),
    );
  }
}
