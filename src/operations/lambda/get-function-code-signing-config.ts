import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type LambdaOutput, LambdaQuery } from '../lambda-operation.js';
import { namedFunction, requireFunction } from '../named-function.js';

/**
 * No function has a code signing configuration here, for CodeSigningConfigArn is refused: AWS's answer then is an empty object.
 * Terraform asks after every function that it made. https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionCodeSigningConfig.html
 */
export class GetFunctionCodeSigningConfig extends LambdaQuery<'GetFunctionCodeSigningConfig'> {}

@QueryHandler(GetFunctionCodeSigningConfig)
export class GetFunctionCodeSigningConfigHandler implements IQueryHandler<GetFunctionCodeSigningConfig> {
  async execute({ input, call }: GetFunctionCodeSigningConfig): Promise<LambdaOutput<'GetFunctionCodeSigningConfig'>> {
    const named = namedFunction(call, input.FunctionName, undefined, 'own account');
    return call.read((state) => {
      requireFunction(state, named);
      return {};
    });
  }
}
