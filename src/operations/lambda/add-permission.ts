import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { addPermission } from '../../domain/function/add-permission.js';
import { policyOn } from '../../domain/function/versions.js';
import { LambdaCommand, type LambdaOutput } from '../lambda-operation.js';
import { namedFunction, requireFunction } from '../named-function.js';

/** Lets a principal use a function. https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
export class AddPermission extends LambdaCommand<'AddPermission'> {}

@CommandHandler(AddPermission)
export class AddPermissionHandler implements ICommandHandler<AddPermission> {
  async execute({ input, call }: AddPermission): Promise<LambdaOutput<'AddPermission'>> {
    const { qualifier, ...named } = namedFunction(call, input.FunctionName, input.Qualifier, 'own account');
    const permission = {
      statementId: input.StatementId,
      action: input.Action,
      principal: input.Principal,
      sourceArn: input.SourceArn,
      sourceAccount: input.SourceAccount,
      principalOrgId: input.PrincipalOrgID,
      eventSourceToken: input.EventSourceToken,
      functionUrlAuthType: input.FunctionUrlAuthType,
      invokedViaFunctionUrl: input.InvokedViaFunctionUrl,
    };
    return call.decide(
      (state, given) =>
        addPermission(requireFunction(state, named), { permission, qualifier, revision: input.RevisionId }, given),
      (state) => {
        const added = policyOn(requireFunction(state, named), qualifier).at(-1);
        return { Statement: JSON.stringify(added) };
      },
    );
  }
}
