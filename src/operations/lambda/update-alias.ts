import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { updateAlias } from '../../domain/function/update-alias.js';
import { aliasAnswer } from '../answers/function.js';
import { LambdaCommand, type LambdaOutput } from '../lambda-operation.js';
import { namedFunction, requireAlias, requireFunction } from '../named-function.js';

/** Moves an alias to another version. https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html */
export class UpdateAlias extends LambdaCommand<'UpdateAlias'> {}

@CommandHandler(UpdateAlias)
export class UpdateAliasHandler implements ICommandHandler<UpdateAlias> {
  async execute({ input, call }: UpdateAlias): Promise<LambdaOutput<'UpdateAlias'>> {
    const { Name: alias, FunctionVersion: version, Description: description, RevisionId: revision } = input;
    const named = namedFunction(call, input.FunctionName, undefined, 'any account');
    return call.decide(
      (state, given) => updateAlias(requireFunction(state, named), { alias, version, description, revision }, given),
      (state) => {
        const found = requireFunction(state, named);
        return aliasAnswer(found, requireAlias(found, alias));
      },
    );
  }
}
