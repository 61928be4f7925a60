import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { functionAnswer } from '../answers/function.js';
import { type LambdaOutput, LambdaQuery } from '../lambda-operation.js';
import { namedFunction, requireVersion } from '../named-function.js';

/** The settings of a version. https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html */
export class GetFunctionConfiguration extends LambdaQuery<'GetFunctionConfiguration'> {}

@QueryHandler(GetFunctionConfiguration)
export class GetFunctionConfigurationHandler implements IQueryHandler<GetFunctionConfiguration> {
  async execute({ input, call }: GetFunctionConfiguration): Promise<LambdaOutput<'GetFunctionConfiguration'>> {
    const named = namedFunction(call, input.FunctionName, input.Qualifier, 'any account');
    return call.read((state) => {
      const { found, version } = requireVersion(state, named);
      return functionAnswer(call.world.seed, found, version, named.qualifier);
    });
  }
}
