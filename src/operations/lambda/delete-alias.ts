import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deleteAlias } from '../../domain/function/delete-alias.js';
import { functionNamed } from '../../projections/functions.js';
import { LambdaCommand, type LambdaOutput } from '../lambda-operation.js';
import { namedFunction } from '../named-function.js';

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteAlias.html */
export class DeleteAlias extends LambdaCommand<'DeleteAlias'> {}

@CommandHandler(DeleteAlias)
export class DeleteAliasHandler implements ICommandHandler<DeleteAlias> {
  async execute({ input, call }: DeleteAlias): Promise<LambdaOutput<'DeleteAlias'>> {
    const named = namedFunction(call, input.FunctionName, undefined, 'any account');
    return call.decide(
      (state) => deleteAlias(functionNamed(state, named), input.Name),
      () => undefined,
    );
  }
}
