import type { Mail } from '../../src/messages/mail.js';
import { SmtpDelivery } from '../../src/messages/smtp-delivery.js';

const mail = (id: string): Mail => ({
  id,
  world: 'default',
  at: 0,
  from: 'a@b.example',
  to: `${id}@example.com`,
  subject: '',
  html: '',
  text: '',
});

type Answer = Error | 'taken' | 'silent';

/** A mail server that answers as it is told, the last answer again and again. */
const delivery = (answers: Answer[], pauses: readonly number[] = [1, 1, 1, 1]) => {
  const tried: string[] = [];
  const lines: string[] = [];
  let closed = 0;
  const transport = {
    send: async ({ id }: Mail): Promise<void> => {
      tried.push(id);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer === 'silent') await new Promise(() => undefined);
      if (answer instanceof Error) throw answer;
    },
    close: () => {
      closed += 1;
    },
  };
  let opened = 0;
  const open = async () => {
    opened += 1;
    return transport;
  };
  const log = { warn: (line: string) => lines.push(`warn ${line}`), error: (line: string) => lines.push(line) };
  const failed: string[] = [];
  const smtp = new SmtpDelivery(open, log, pauses, ({ to }, why) => void failed.push(`${to}: ${why}`));
  return { smtp, tried, lines, failed, opened: () => opened, closed: () => closed };
};

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 1));
};

const answered = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });
const unreachable = new Error('connect ECONNREFUSED 127.0.0.1:1025');

test('a mail is handed over beside the call that sends it, and the server is asked for once', async () => {
  const { smtp, tried, lines, opened, closed } = delivery(['taken']);
  smtp.send(mail('alice'));
  expect(tried).toEqual([]);
  smtp.send(mail('bob'));
  await until(() => tried.length === 2);
  await smtp.close();
  expect([tried, lines, opened(), closed()]).toEqual([['alice', 'bob'], [], 1, 1]);
});

test('nothing is opened where there is nothing to send', async () => {
  const { smtp, opened, closed } = delivery(['taken']);
  await smtp.close();
  expect([opened(), closed()]).toEqual([0, 0]);
});

test('what fails is tried again after pauses, with one line of warning', async () => {
  const { smtp, tried, lines } = delivery([unreachable, answered(451, '451 try later'), 'taken']);
  smtp.send(mail('alice'));
  await until(() => tried.length === 3);
  await smtp.close();
  expect(tried).toHaveLength(3);
  expect(lines).toEqual([
    'warn email to alice@example.com: not sent by SMTP yet, to be tried again: connect ECONNREFUSED 127.0.0.1:1025',
  ]);
});

test('it is given up after five tries, with one line of error', async () => {
  const { smtp, tried, lines } = delivery([unreachable]);
  smtp.send(mail('alice'));
  await until(() => lines.length === 2);
  expect(tried).toHaveLength(5);
  expect(lines[1]).toBe(
    'email to alice@example.com: not sent by SMTP, given up at try 5: connect ECONNREFUSED 127.0.0.1:1025',
  );
  await smtp.close();
});

test.each([
  ['a permanent answer', answered(550, '550 no such user')],
  ['an address that is none', Object.assign(new Error('No recipients defined'), { code: 'EENVELOPE' })],
])('%s is taken for one', async (_, error) => {
  const { smtp, tried, lines, failed } = delivery([error]);
  smtp.send(mail('alice'));
  await until(() => lines.length > 0);
  await smtp.close();
  expect(tried).toHaveLength(1);
  expect(lines).toEqual([`email to alice@example.com: not sent by SMTP, given up at try 1: ${error.message}`]);
  expect(failed).toEqual([`alice@example.com: ${error.message}`]);
});

test('a mail that pauses does not hold up the next one', async () => {
  const { smtp, tried } = delivery([unreachable, 'taken'], [60_000]);
  smtp.send(mail('alice'));
  smtp.send(mail('bob'));
  await until(() => tried.length === 2);
  expect(tried).toEqual(['alice', 'bob']);
  await smtp.close();
});

test('at the end what pauses is tried once more at once', async () => {
  const { smtp, tried, lines } = delivery([unreachable, unreachable, 'taken', unreachable], [60_000]);
  for (const name of ['alice', 'bob']) smtp.send(mail(name));
  await until(() => lines.length === 2);
  await smtp.close();
  expect(tried).toEqual(['alice', 'bob', 'alice', 'bob']);
  expect(lines.slice(2)).toEqual([
    'email to bob@example.com: not sent by SMTP, given up at try 2: connect ECONNREFUSED 127.0.0.1:1025',
  ]);
});

test('at the end a server that does not answer is not waited for', async () => {
  const { smtp, tried, lines, closed } = delivery(['silent']);
  for (const name of ['alice', 'bob']) smtp.send(mail(name));
  await until(() => tried.length === 2);
  await smtp.close();
  expect(lines).toEqual(['2 e-mails were not sent by SMTP before the end']);
  expect(closed()).toBe(1);
});

test('no more than 10,000 wait for the server: what is beyond stays in the inbox alone', async () => {
  const { smtp, lines, tried } = delivery(['silent']);
  for (let i = 0; i < 10_001; i += 1) smtp.send(mail(`user-${i}`));
  expect(lines).toEqual(['email to user-10000@example.com: not sent by SMTP, as 10000 wait for the server already']);
  await until(() => tried.length === 10_000);
  await smtp.close();
});
