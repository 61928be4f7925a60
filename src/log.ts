import type { LoggerService } from '@nestjs/common';
import type { Settings } from './config.js';

type Level = Exclude<Settings['logLevel'], 'silent'>;

const LEVELS: readonly Settings['logLevel'][] = ['silent', 'error', 'warn', 'info', 'debug'];

/** Who of us logs through Nest. What Nest says of its own wiring interests nobody who runs the emulator. */
const OURS = new Set(['aws', 'inbox']);

/** One line a message: UTC time of day, level unless info, text. Errors and warnings go to standard error. */
class Lines implements LoggerService {
  private shown = LEVELS.indexOf('info');

  setLevel(level: Settings['logLevel']): void {
    this.shown = LEVELS.indexOf(level);
  }

  log(message: unknown, context?: string): void {
    this.write(context === undefined || OURS.has(context) ? 'info' : 'debug', message);
  }

  error(message: unknown): void {
    this.write('error', message);
  }

  warn(message: unknown): void {
    this.write('warn', message);
  }

  debug(message: unknown): void {
    this.write('debug', message);
  }

  verbose(message: unknown): void {
    this.write('debug', message);
  }

  private write(level: Level, message: unknown): void {
    if (LEVELS.indexOf(level) > this.shown) return;
    const time = new Date().toISOString().slice(11, 23);
    const stream = level === 'error' || level === 'warn' ? process.stderr : process.stdout;
    stream.write(`${time} ${level === 'info' ? '' : `${level} `}${String(message)}\n`);
  }
}

const lines = new Lines();

/** What Nest and Nest's own Logger write through. */
export const nestLogger: LoggerService = lines;

export const setLogLevel = (level: Settings['logLevel']): void => {
  lines.setLevel(level);
};

/** The emulator's own lines. */
export const log = {
  info: (line: string): void => {
    lines.log(line);
  },
  warn: (line: string): void => {
    lines.warn(line);
  },
  error: (line: string): void => {
    lines.error(line);
  },
};
