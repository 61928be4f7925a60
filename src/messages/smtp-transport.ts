import type { Mail } from './mail.js';

/** Hands e-mails to a mail server. */
export interface MailTransport {
  /** Rejects with what the server, or the way to it, had against it: an SMTP answer has its `responseCode`. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

const CONNECT_MS = 5_000;
const ANSWER_MS = 30_000;

/** A transport for `smtp://` (with STARTTLS where the server has it) or `smtps://`, by one connection, so that e-mails arrive in their order. */
export const smtpTransport = async (url: string): Promise<MailTransport> => {
  // Loaded once there is a mail to send: a start would pay for it.
  const { createTransport } = await import('nodemailer');
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    pool: true,
    maxConnections: 1,
    maxMessages: Infinity,
    // A connection that the server has closed meanwhile is made again at once; all other tries are for the caller to make.
    maxRequeues: 1,
    host: hostname.replace(/^\[|\]$/g, ''),
    ...(port !== '' && { port: Number(port) }),
    secure,
    ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ id, world, at, from, replyTo, to, subject, html, text }) => {
      const sender = mailbox(from);
      await transport.sendMail({
        messageId: `<${id}@${sender.address.slice(sender.address.lastIndexOf('@') + 1)}>`,
        date: new Date(at),
        from: sender,
        ...(replyTo !== undefined && { replyTo: mailbox(replyTo) }),
        // By its parts: what stands in a user's attribute is one address, whatever is in it.
        to: { name: '', address: to },
        subject,
        html,
        text,
        headers: { 'X-Recognito-World': world },
      });
    },
    close: () => {
      transport.close({ force: true });
    },
  };
};

/** `Name <address>`, or an address. */
const mailbox = (text: string): { readonly name: string; readonly address: string } => {
  const [, name = '', address = text] = /^\s*(.*?)\s*<([^<>]*)>\s*$/.exec(text) ?? [];
  return { name: name.replace(/^"(.*)"$/, '$1').replace(/\\(.)/g, '$1'), address: address.trim() };
};
