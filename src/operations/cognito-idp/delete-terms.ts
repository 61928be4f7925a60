import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deleteTerms } from '../../domain/terms/delete-terms.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireTerms } from '../look-resources.js';
import { requirePool } from '../resources.js';

/** Deletes a document. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteTerms.html */
export class DeleteTerms extends IdpCommand<'DeleteTerms'> {}

@CommandHandler(DeleteTerms)
export class DeleteTermsHandler implements ICommandHandler<DeleteTerms> {
  execute({ input, call }: DeleteTerms): Promise<IdpOutput<'DeleteTerms'>> {
    const { UserPoolId, TermsId } = input;
    return call.decide(
      (state) => deleteTerms(requireTerms(state, requirePool(state, call, UserPoolId), TermsId)),
      () => undefined,
    );
  }
}
