/** What commands check of their input against what there is. */
import { FieldError } from '../../keys/check.ts';
import type { AccessKey } from '../../keys/key.ts';
import { builtIn, type Environment, type Platform } from '../../platforms/index.ts';
import type { Settings } from '../../vault/stored.ts';
import type { Contents } from '../assignments.ts';
import { environmentOf } from '../environments.ts';
import { CommandRefused } from './context.ts';

/** @throws {CommandRefused} where the key was deleted. */
export function knownKey(keys: Contents['keys'], id: string): AccessKey {
  const key = keys.get(id);
  if (!key) throw new CommandRefused('This key is no longer in the vault.');
  return key;
}

/** @throws {FieldError} of the field `platform`. */
export function knownPlatform(id: string): Platform {
  const platform = builtIn.byId(id);
  if (!platform) throw new FieldError('platform', `Latchkey knows no platform “${id}”.`);
  return platform;
}

/** @throws {FieldError} of the given field. */
export function knownEnvironment(
  settings: Settings,
  platform: Platform,
  id: string,
  field: string,
): Environment {
  const environment = environmentOf(settings, platform.id, id);
  if (!environment)
    throw new FieldError(field, `${platform.name} has no such environment. Choose another.`);
  return environment;
}

/** Runs a check whose TypeError is about this field. */
export function typedAs<Result>(field: string, check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (error instanceof TypeError) throw new FieldError(field, error.message);
    throw error;
  }
}

/** Runs a check whose FieldErrors are about fields below `prefix`. */
export function inField<Result>(prefix: string, check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (error instanceof FieldError) throw new FieldError(prefix + error.field, error.message);
    throw error;
  }
}
