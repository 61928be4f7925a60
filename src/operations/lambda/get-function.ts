import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { functionAnswer } from '../answers/function.js';
import { contentPath } from '../content-path.js';
import { type LambdaOutput, LambdaQuery } from '../lambda-operation.js';
import { namedFunction, requireVersion } from '../named-function.js';

/** A function, and where its package can be fetched. https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html */
export class GetFunction extends LambdaQuery<'GetFunction'> {}

@QueryHandler(GetFunction)
export class GetFunctionHandler implements IQueryHandler<GetFunction> {
  async execute({ input, call }: GetFunction): Promise<LambdaOutput<'GetFunction'>> {
    const named = namedFunction(call, input.FunctionName, input.Qualifier, 'any account');
    return call.read((state) => {
      const { found, version } = requireVersion(state, named);
      return {
        Configuration: functionAnswer(call.world.seed, found, version, named.qualifier),
        Code: { RepositoryType: 'S3', Location: `${call.caller.baseUrl}${contentPath(version.code.hash)}` },
        ...(Object.keys(found.tags).length > 0 && { Tags: found.tags }),
      };
    });
  }
}
