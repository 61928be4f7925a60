import { ending, type Script } from './scripted-functions.js';

/** How a function fails, and what the caller of the trigger is told; `$` stands for the trigger's name. */
export const FAILURES: readonly {
  readonly how: string;
  readonly script: Script;
  readonly name: string;
  readonly message: string;
}[] = [
  {
    how: 'throws',
    script: () => {
      throw new Error('no');
    },
    name: 'UserLambdaValidationException',
    message: '$ failed with error no.',
  },
  {
    how: 'dies',
    script: () =>
      ending({
        kind: 'failed',
        error: { errorMessage: 'RequestId: 1 Error: Runtime exited with error: exit status 129' },
        log: '',
      }),
    name: 'UserLambdaValidationException',
    message: '$ failed with error RequestId: 1 Error: Runtime exited with error: exit status 129.',
  },
  {
    how: 'does not answer',
    script: () => ending({ kind: 'no answer', log: '' }),
    name: 'UnexpectedLambdaException',
    message: '$ invocation failed due to error Socket timeout while invoking Lambda function.',
  },
  {
    how: 'is not there',
    script: () => ending({ kind: 'refused', exception: 'ResourceNotFoundException', message: 'Function not found' }),
    name: 'UnexpectedLambdaException',
    message: '$ invocation failed due to error ResourceNotFoundException.',
  },
  {
    how: 'answers nothing',
    script: () => ending({ kind: 'answered', payload: 'null', log: '' }),
    name: 'InvalidLambdaResponseException',
    message: 'Invalid lambda function output : Invalid JSON',
  },
  {
    how: 'answers something else',
    script: () => ending({ kind: 'answered', payload: '{"ok":true}', log: '' }),
    name: 'InvalidLambdaResponseException',
    message: 'Unrecognizable lambda output',
  },
];

/** What a call is refused with when this trigger fails so. */
export const failureOf = (trigger: string, { name, message }: { readonly name: string; readonly message: string }) => ({
  name,
  message: message.replace('$', trigger),
});
