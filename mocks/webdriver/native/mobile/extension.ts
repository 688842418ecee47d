import type { Driver } from '../../driver.ts';
import { invalidArgument } from '../../errors.ts';
import type { ScreenNode } from '../../phone/node.ts';
import { deviceCommands } from '../device.ts';

export type Given = Readonly<Record<string, unknown>>;
type Do = (driver: Driver, given: Given) => unknown;

export interface Extension {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly run: Do;
}

/** An extension command: the names of its parameters, apart by spaces, and what it does. */
export function extension(required: string, optional: string, run: Do): Extension {
  const names = (text: string) => text.split(' ').filter(Boolean);
  return { required: names(required), optional: names(optional), run };
}

/** A command of the protocol under another name. */
export const asCommand =
  (name: string): Do =>
  (driver, given) =>
    deviceCommands[name]?.(driver, { body: given, params: {} });

export function number(given: Given, name: string): number {
  const value = Number(given[name]);
  if (!Number.isFinite(value)) throw invalidArgument(`'${name}' must be a number`);
  return value;
}

export function elementOf(driver: Driver, given: Given): ScreenNode | undefined {
  const id = given['elementId'];
  if (id === undefined || id === null) return undefined;
  return driver.element(String(id)).node;
}
