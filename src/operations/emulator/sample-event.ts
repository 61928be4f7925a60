import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { WorldState } from '../../projections/world-state.js';
import { canMean } from '../../triggers/functions/function-ref.js';
import type { EventVersion } from '../../triggers/hooks/hook.js';
import { eventVersionsOf, sampleEvent, sampleSources } from '../../triggers/hooks/sample-events.js';
import { sampleSenderEvent, senderSources, senderTriggerOf } from '../../triggers/senders/sample-sender-event.js';
import { triggerOf } from '../../triggers/trigger-dispatcher.js';
import { ControlRefusal } from './control-refusal.js';
import { cut } from './names.js';

/** The key of a custom sender that no pool names: that of the samples in the repository. */
const SAMPLE_KEY = 'arn:aws:kms:us-east-1:000000000000:key/recognito';

export interface AskedSample {
  /** A triggerSource. */
  readonly source: string;
  readonly version?: EventVersion;
  /** Whose event it is, a name or an ARN: the pools that name it tell the version, and the key of a code. */
  readonly function?: string;
}

/** An event as a trigger gets it, made up. Throws ControlRefusal for a triggerSource that there is not, or not in this version. */
export class SampleEvent extends Query<object> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly asked: AskedSample,
  ) {
    super();
  }
}

@QueryHandler(SampleEvent)
export class SampleEventHandler implements IQueryHandler<SampleEvent> {
  async execute({ world, asked: { source, version, function: name } }: SampleEvent): Promise<object> {
    const sender = senderTriggerOf(source);
    if (!sender && !sampleSources.includes(source)) throw unknown(source);
    const versions = eventVersionsOf(source);
    if (version !== undefined && !versions.includes(version)) throw otherVersion(source, versions);
    const pools = await world.read((state) => [...state.pools.values()]);
    const event = sender
      ? await sampleSenderEvent(source, { keyArn: keyOf(pools, sender, name), worldSeed: world.seed })
      : sampleEvent(source, version ?? (versions.length === 1 ? versions[0] : versionOf(pools, name)) ?? '1');
    if (!event) throw new Error(`${source} is a trigger source without an event.`);
    return event;
  }
}

/** Of the pools that name the function for token generation; undefined where none does. */
const versionOf = (pools: readonly UserPool[], name: string | undefined): EventVersion | undefined => {
  if (name === undefined) return undefined;
  const named = pools
    .map(({ settings }) => triggerOf(settings, 'PreTokenGeneration'))
    .filter((trigger) => trigger !== undefined && canMean(name, trigger.arn));
  const [found, ...others] = [...new Set(named.map((trigger) => trigger?.version))].sort();
  if (others.length === 0) return found;
  throw new ControlRefusal(
    400,
    'AmbiguousEventVersion',
    `Pools name ${cut(name)} for different versions of the event: ${[found, ...others].join(', ')}.`,
    'Say which it is to be: version=1, 2 or 3.',
  );
};

/** Where pools with different keys name one function it has to know them all: any of them will do. */
const keyOf = (
  pools: readonly UserPool[],
  trigger: 'CustomEmailSender' | 'CustomSMSSender',
  name: string | undefined,
): string => {
  const config = pools
    .map(({ settings }) => settings.LambdaConfig)
    .find((of) => name !== undefined && canMean(name, of?.[trigger]?.LambdaArn ?? ''));
  return config?.KMSKeyID ?? SAMPLE_KEY;
};

const unknown = (source: string): ControlRefusal => {
  const hint = `There are: ${[...sampleSources, ...senderSources].join(', ')}.`;
  return new ControlRefusal(400, 'UnknownTriggerSource', `There is no triggerSource ${cut(source)}.`, hint);
};

const otherVersion = (source: string, versions: readonly EventVersion[]): ControlRefusal =>
  new ControlRefusal(
    400,
    'OtherEventVersion',
    `Events of ${source} are of version ${versions.join(', ')} alone.`,
    'Only token generation for users has three versions.',
  );
