import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { aliasAnswer } from '../answers/function.js';
import { type LambdaOutput, LambdaQuery } from '../lambda-operation.js';
import { namedFunction, requireAlias, requireFunction } from '../named-function.js';

/** An alias, and the version that it names. https://docs.aws.amazon.com/lambda/latest/api/API_GetAlias.html */
export class GetAlias extends LambdaQuery<'GetAlias'> {}

@QueryHandler(GetAlias)
export class GetAliasHandler implements IQueryHandler<GetAlias> {
  async execute({ input, call }: GetAlias): Promise<LambdaOutput<'GetAlias'>> {
    const named = namedFunction(call, input.FunctionName, undefined, 'any account');
    return call.read((state) => {
      const found = requireFunction(state, named);
      return aliasAnswer(found, requireAlias(found, input.Name));
    });
  }
}
