import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { functionArn } from '../../domain/function/arn.js';
import { removePermission } from '../../domain/function/remove-permission.js';
import { resourceNotFound } from '../../domain/kernel/refusal.js';
import { functionNamed } from '../../projections/functions.js';
import { LambdaCommand, type LambdaOutput } from '../lambda-operation.js';
import { namedFunction } from '../named-function.js';

/** Takes a statement out of a policy. https://docs.aws.amazon.com/lambda/latest/api/API_RemovePermission.html */
export class RemovePermission extends LambdaCommand<'RemovePermission'> {}

@CommandHandler(RemovePermission)
export class RemovePermissionHandler implements ICommandHandler<RemovePermission> {
  async execute({ input, call }: RemovePermission): Promise<LambdaOutput<'RemovePermission'>> {
    const { StatementId: statementId, RevisionId: revision } = input;
    const { qualifier, ...named } = namedFunction(call, input.FunctionName, input.Qualifier, 'own account');
    return call.decide(
      (state, given) => {
        const found = functionNamed(state, named);
        if (!found) throw resourceNotFound(`No policy found for: ${functionArn(named)}`);
        return removePermission(found, { statementId, qualifier, revision }, given);
      },
      () => undefined,
    );
  }
}
