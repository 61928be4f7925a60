import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { publishVersion } from '../../domain/function/publish-version.js';
import { functionAnswer } from '../answers/function.js';
import { LambdaCommand, type LambdaOutput } from '../lambda-operation.js';
import { namedFunction, requireFunction, requireVersion } from '../named-function.js';

/** Makes a version of what $LATEST is. https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html */
export class PublishVersion extends LambdaCommand<'PublishVersion'> {}

@CommandHandler(PublishVersion)
export class PublishVersionHandler implements ICommandHandler<PublishVersion> {
  async execute({ input, call }: PublishVersion): Promise<LambdaOutput<'PublishVersion'>> {
    const { CodeSha256: codeSha256, Description: description, RevisionId: revision } = input;
    const named = namedFunction(call, input.FunctionName, undefined, 'any account');
    return call.decide(
      (state, given) => publishVersion(requireFunction(state, named), { codeSha256, description, revision }, given),
      (state) => {
        const qualifier = String(requireFunction(state, named).publishedCount);
        const { found, version } = requireVersion(state, { ...named, qualifier });
        return functionAnswer(call.world.seed, found, version, qualifier);
      },
    );
  }
}
