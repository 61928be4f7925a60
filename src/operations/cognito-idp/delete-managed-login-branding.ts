import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deleteManagedLoginBranding } from '../../domain/branding/delete-managed-login-branding.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireBranding } from '../look-resources.js';
import { requirePool } from '../resources.js';

/**
 * Deletes a style.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteManagedLoginBranding.html
 */
export class DeleteManagedLoginBranding extends IdpCommand<'DeleteManagedLoginBranding'> {}

@CommandHandler(DeleteManagedLoginBranding)
export class DeleteManagedLoginBrandingHandler implements ICommandHandler<DeleteManagedLoginBranding> {
  execute({ input, call }: DeleteManagedLoginBranding): Promise<IdpOutput<'DeleteManagedLoginBranding'>> {
    const { UserPoolId, ManagedLoginBrandingId } = input;
    return call.decide(
      (state) =>
        deleteManagedLoginBranding(
          requireBranding(state, requirePool(state, call, UserPoolId), ManagedLoginBrandingId),
        ),
      () => undefined,
    );
  }
}
