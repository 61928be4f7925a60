/** The header is a summary for people; a client's HTTP parser gives up on header blocks of 8 to 16 KiB. */
const longestHeader = 1024;

/** AWS's own letter case: the answer of IAM is the only one with a capital `Message`. */
const messageMember = (type: string): string => (type === 'AccessDeniedException' ? 'Message' : 'message');

const inHeader = (message: string): string =>
  message
    .slice(0, longestHeader)
    .replace(/[^\x20-\x7E]+/gu, ' ')
    .trim();

/** The answer to a refused call on the JSON 1.1 protocol; an empty message is left out, as AWS does. */
export function errorBody(error: { readonly type: string; readonly message: string; readonly status: number }): {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
} {
  const { type, message, status } = error;
  const headers: Record<string, string> = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-errortype': `${type}:`,
  };
  const shown = inHeader(message);
  if (shown !== '') headers['x-amzn-errormessage'] = shown;
  const body = message === '' ? { __type: type } : { __type: type, [messageMember(type)]: message };
  return { status, headers, body: JSON.stringify(body) };
}
