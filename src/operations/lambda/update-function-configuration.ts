import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { configureFunction } from '../../domain/function/configure-function.js';
import { functionAnswer } from '../answers/function.js';
import { givenSettings } from '../given-settings.js';
import { LambdaCommand, type LambdaOutput } from '../lambda-operation.js';
import { namedFunction, requireFunction } from '../named-function.js';

/** Changes a function's settings. https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html */
export class UpdateFunctionConfiguration extends LambdaCommand<'UpdateFunctionConfiguration'> {}

@CommandHandler(UpdateFunctionConfiguration)
export class UpdateFunctionConfigurationHandler implements ICommandHandler<UpdateFunctionConfiguration> {
  async execute({ input, call }: UpdateFunctionConfiguration): Promise<LambdaOutput<'UpdateFunctionConfiguration'>> {
    const named = namedFunction(call, input.FunctionName, undefined, 'own account');
    const settings = givenSettings(call, input);
    return call.decide(
      (state, given) =>
        configureFunction(requireFunction(state, named), { settings, revision: input.RevisionId }, given),
      (state) => {
        const found = requireFunction(state, named);
        return functionAnswer(call.world.seed, found, found.latest, undefined);
      },
    );
  }
}
