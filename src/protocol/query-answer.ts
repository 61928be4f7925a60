import type { ProtocolError } from './protocol-error.js';
import { operationOf, services, shapeOf } from './services.js';

/** An answer in the query protocol. */
export interface QueryAnswer {
  readonly status: number;
  readonly body: string;
}

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML cannot say at all (XML 1.0, 2.2) is shown as a question mark. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '?')
    .replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one);

/** Lines of XML, two spaces deeper at each level, as AWS sends them. */
const element = (name: string, lines: readonly string[], attributes = ''): readonly string[] => [
  `<${name}${attributes}>`,
  ...lines.map((line) => `  ${line}`),
  `</${name}>`,
];

const valueLines = (shapeName: string, name: string, value: unknown): readonly string[] => {
  const { type, members = {} } = shapeOf('sts', shapeName);
  if (type === 'structure') return element(name, memberLines(members, value as Readonly<Record<string, unknown>>));
  const text = type === 'timestamp' ? instant(Number(value)) : String(value);
  return [`<${name}>${escaped(text)}</${name}>`];
};

const memberLines = (
  members: Readonly<Record<string, { readonly shape: string }>>,
  value: Readonly<Record<string, unknown>>,
): readonly string[] =>
  Object.entries(members).flatMap(([name, { shape }]) =>
    value[name] === undefined ? [] : valueLines(shape, name, value[name]),
  );

/** Whole seconds: `2030-01-01T00:00:00Z`. */
const instant = (seconds: number): string => new Date(seconds * 1_000).toISOString().replace(/\.\d+Z$/, 'Z');

const asText = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

/** What an operation of STS answers. */
export const queryAnswer = (operation: string, output: object, requestId: string): QueryAnswer => {
  const { outputShape = '' } = operationOf('sts', operation);
  const { members = {} } = shapeOf('sts', outputShape);
  const lines = [
    ...element(`${operation}Result`, memberLines(members, output as Readonly<Record<string, unknown>>)),
    ...element('ResponseMetadata', [`<RequestId>${requestId}</RequestId>`]),
  ];
  return { status: 200, body: asText(element(`${operation}Response`, lines, ` xmlns="${NAMESPACE}"`)) };
};

/** Names of the JSON protocol that the query protocol has others for; most just lose their ending. */
const CODES: Readonly<Record<string, string>> = {
  IncompleteSignatureException: 'IncompleteSignature',
  InternalErrorException: 'InternalFailure',
  InvalidSignatureException: 'SignatureDoesNotMatch',
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
};

/** https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html */
const FORBIDDEN: ReadonlySet<string> = new Set(['MissingAuthenticationToken', 'SignatureDoesNotMatch']);

/** What a refused call is answered. */
export const queryError = ({ type, message, status }: ProtocolError, requestId: string): QueryAnswer => {
  const code = CODES[type] ?? type;
  const wireStatus = services.sts.shapes[code]?.error?.wireStatus ?? (FORBIDDEN.has(code) ? 403 : status);
  const lines = [
    ...element('Error', [
      `<Type>${wireStatus >= 500 && wireStatus !== 501 ? 'Receiver' : 'Sender'}</Type>`,
      `<Code>${escaped(code)}</Code>`,
      `<Message>${escaped(message)}</Message>`,
    ]),
    `<RequestId>${requestId}</RequestId>`,
  ];
  return { status: wireStatus, body: asText(element('ErrorResponse', lines, ` xmlns="${NAMESPACE}"`)) };
};
