import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { addCustomAttributes } from '../../domain/user-pool/add-custom-attributes.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';
import { refuseWhileImporting } from '../user-import/refuse-while-importing.js';

/** Adds attributes to a pool's schema. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AddCustomAttributes.html */
export class AddCustomAttributes extends IdpCommand<'AddCustomAttributes'> {}

@CommandHandler(AddCustomAttributes)
export class AddCustomAttributesHandler implements ICommandHandler<AddCustomAttributes> {
  execute({ input, call }: AddCustomAttributes): Promise<IdpOutput<'AddCustomAttributes'>> {
    return call.decide(
      (state) => {
        const pool = requirePool(state, call, input.UserPoolId);
        refuseWhileImporting(state, pool);
        return addCustomAttributes(pool, input.CustomAttributes);
      },
      () => ({}),
    );
  }
}
