import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createAlias } from '../../domain/function/create-alias.js';
import { aliasAnswer } from '../answers/function.js';
import { LambdaCommand, type LambdaOutput } from '../lambda-operation.js';
import { namedFunction, requireAlias, requireFunction } from '../named-function.js';

/** Gives a version a name. https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html */
export class CreateAlias extends LambdaCommand<'CreateAlias'> {}

@CommandHandler(CreateAlias)
export class CreateAliasHandler implements ICommandHandler<CreateAlias> {
  async execute({ input, call }: CreateAlias): Promise<LambdaOutput<'CreateAlias'>> {
    const { Name: alias, FunctionVersion: version, Description: description = '' } = input;
    const named = namedFunction(call, input.FunctionName, undefined, 'any account');
    return call.decide(
      (state, given) => createAlias(requireFunction(state, named), { alias, version, description }, given),
      (state) => {
        const found = requireFunction(state, named);
        return aliasAnswer(found, requireAlias(found, alias));
      },
    );
  }
}
