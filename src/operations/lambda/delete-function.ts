import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deleteFunction } from '../../domain/function/delete-function.js';
import { LambdaCommand, type LambdaOutput } from '../lambda-operation.js';
import { namedFunction, requireFunction } from '../named-function.js';

/** Deletes a function, or one published version. https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunction.html */
export class DeleteFunction extends LambdaCommand<'DeleteFunction'> {}

@CommandHandler(DeleteFunction)
export class DeleteFunctionHandler implements ICommandHandler<DeleteFunction> {
  async execute({ input, call }: DeleteFunction): Promise<LambdaOutput<'DeleteFunction'>> {
    const { qualifier, ...named } = namedFunction(call, input.FunctionName, input.Qualifier, 'any account');
    return call.decide(
      (state) => deleteFunction(requireFunction(state, named), qualifier),
      () => ({ StatusCode: 204 }),
    );
  }
}
