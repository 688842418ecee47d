import type { Driver } from '../driver.ts';

/** What a command was called with: the body, and what the address says. */
export interface Asked {
  readonly body: Readonly<Record<string, unknown>>;
  readonly params: Readonly<Record<string, string>>;
}

/** Carries out a command and gives its value; it throws what the client is refused with. */
export type Run = (driver: Driver, asked: Asked) => unknown;

export type Commands = Readonly<Record<string, Run>>;
