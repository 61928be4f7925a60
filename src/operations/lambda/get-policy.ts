import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { policyOn, policyTarget } from '../../domain/function/versions.js';
import { Refusal, resourceNotFound } from '../../domain/kernel/refusal.js';
import { type LambdaOutput, LambdaQuery } from '../lambda-operation.js';
import { namedFunction, requireFunction } from '../named-function.js';

/** The resource policy of a function, a version or an alias. https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html */
export class GetPolicy extends LambdaQuery<'GetPolicy'> {}

@QueryHandler(GetPolicy)
export class GetPolicyHandler implements IQueryHandler<GetPolicy> {
  async execute({ input, call }: GetPolicy): Promise<LambdaOutput<'GetPolicy'>> {
    const { qualifier, ...named } = namedFunction(call, input.FunctionName, input.Qualifier, 'any account');
    return call.read((state) => {
      const found = requireFunction(state, named);
      const statements = policyOn(found, qualifier);
      const target = policyTarget(found, qualifier);
      if (statements.length === 0 || target instanceof Refusal) {
        throw resourceNotFound('The resource you requested does not exist.');
      }
      const policy = { Version: '2012-10-17', Id: 'default', Statement: statements };
      return { Policy: JSON.stringify(policy), RevisionId: target.revision };
    });
  }
}
