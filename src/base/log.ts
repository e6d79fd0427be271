/**
 * Logs on stderr only: stdout belongs to the protocol. Own code, because a logging library would cost more start-up
 * time than all the rest of an idle server. Secrets are masked here, at the last moment, whoever wrote them.
 */

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const secrets = new Set<string>();
let threshold: number = LOG_LEVELS.indexOf('info');

/** From now on this value never appears in a log or a message that passes through `mask`. */
export function keepSecret(value: string | undefined): void {
  if (value !== undefined && value.length >= 4) secrets.add(value);
}

export function mask(text: string): string {
  let masked = text;
  for (const secret of secrets) masked = masked.replaceAll(secret, '***');
  return masked;
}

let beforeLine: () => void = () => undefined;

/** Has this done before each line that is written: a line of progress that stands there has to make room. */
export function beforeLogLine(act: () => void): void {
  beforeLine = act;
}

export function setLogLevel(level: LogLevel): void {
  threshold = LOG_LEVELS.indexOf(level);
}

/** A message that takes work to write is given as a function: it is called only if the level is told. */
type Message = string | (() => string);

function write(level: LogLevel, message: Message): void {
  if (LOG_LEVELS.indexOf(level) > threshold) return;
  const text = typeof message === 'string' ? message : message();
  beforeLine();
  process.stderr.write(`${new Date().toISOString()} ${level} ${mask(text)}\n`);
}

export const log = {
  error: (message: Message) => write('error', message),
  warn: (message: Message) => write('warn', message),
  info: (message: Message) => write('info', message),
  debug: (message: Message) => write('debug', message),
};
