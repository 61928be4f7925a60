/** Why a recording cannot be read, or not be replayed by this version: a word for programs, what is wrong, what to do. */
export class UnreadableRecording extends Error {
  constructor(
    readonly word: 'NotARecording' | 'UnknownRecordingVersion' | 'NewerRecording' | 'DamagedRecording',
    message: string,
    readonly hint: string,
  ) {
    super(message);
    this.name = 'UnreadableRecording';
  }
}

export const damaged = (place: string, why: string): UnreadableRecording =>
  new UnreadableRecording('DamagedRecording', `The recording is damaged ${place}: ${why}.`, 'Record it again.');
