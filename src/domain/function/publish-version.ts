import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import type { FunctionEvent } from './events.js';
import { invalidValue, revisionRefusal } from './refusals.js';
import type { CreatedFunction, FunctionVersion } from './state.js';

/** AWS's form of a package's hash: base64. */
export const codeSha256 = (hash: string): string => Buffer.from(hash, 'hex').toString('base64');

/** The version that publishing once more would only repeat: nothing has changed since. */
const unchangedVersion = ({ latest, published, publishedCount }: CreatedFunction): FunctionVersion | undefined =>
  published.find(({ version, edition }) => version === String(publishedCount) && edition === latest.edition);

/** Makes a version of what $LATEST is. Where nothing has changed since the last one, that one is the answer, and nothing happens. */
export const publishVersion = (
  of: CreatedFunction,
  command: {
    readonly codeSha256?: string | undefined;
    readonly description?: string | undefined;
    readonly revision?: string | undefined;
  },
  given: { readonly draw: Draw },
): Decision<FunctionEvent> => {
  const { latest, region, accountId, name } = of;
  const wrongRevision = revisionRefusal(command.revision, latest.revision);
  if (wrongRevision) return refuse(wrongRevision);
  const actual = codeSha256(latest.code.hash);
  if (command.codeSha256 !== undefined && command.codeSha256 !== actual) {
    return refuse(
      invalidValue(
        `CodeSHA256 (${command.codeSha256}) is different from current CodeSHA256 in $LATEST (${actual}). Please try again with the CodeSHA256 in $LATEST.`,
      ),
    );
  }
  if (unchangedVersion(of)) return accept();
  return accept({
    type: 'FunctionVersionPublished',
    data: {
      region,
      accountId,
      name,
      version: String(of.publishedCount + 1),
      description: command.description ?? latest.settings.description,
      revision: given.draw.uuid('version revision'),
      latestRevision: given.draw.uuid('latest revision'),
    },
  });
};
