import type { Start } from '../wire.js';

/** What a handler learns of its run. https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
export const contextOf = ({ requestId, functionArn, clientContext, remainingMs }: Start): object => {
  const deadline = Date.now() + remainingMs;
  const { env } = process;
  return {
    functionVersion: env['AWS_LAMBDA_FUNCTION_VERSION'],
    functionName: env['AWS_LAMBDA_FUNCTION_NAME'],
    memoryLimitInMB: env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    logGroupName: env['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: env['AWS_LAMBDA_LOG_STREAM_NAME'],
    clientContext: clientContext === undefined ? undefined : (JSON.parse(clientContext) as unknown),
    identity: undefined,
    invokedFunctionArn: functionArn,
    awsRequestId: requestId,
    getRemainingTimeInMillis: (): number => deadline - Date.now(),
  };
};
