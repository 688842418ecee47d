/** Checks of a command's input against the vault. */
import { FieldError } from '../../keys/check.ts';
import type { AccessKey } from '../../keys/key.ts';
import type { PlatformRegistry } from '../../platforms/registry.ts';
import type { Environment, Platform } from '../../platforms/types.ts';
import type { KeyName } from '../../sentences/parameters.ts';
import { SentenceError } from '../../sentences/sentence.ts';
import type { Settings } from '../../vault/stored.ts';
import type { Contents } from '../assignments.ts';
import { environmentOf } from '../environments.ts';
import { CommandRefused } from './context.ts';

/** @throws {CommandRefused} where the key was deleted. */
export function knownKey(keys: Contents['keys'], id: string): AccessKey {
  const key = keys.get(id);
  if (!key) throw new CommandRefused({ code: 'key.gone' });
  return key;
}

/** @throws {FieldError} of the field `platform`. */
export function knownPlatform(registry: PlatformRegistry, id: string): Platform {
  const platform = registry.byId(id);
  if (!platform)
    throw new FieldError('platform', { code: 'platform.unknown', parameters: { platform: id } });
  return platform;
}

/** @throws {FieldError} of the given field. */
export function knownEnvironment(
  settings: Settings,
  registry: PlatformRegistry,
  platform: Platform,
  id: string,
  field: string,
): Environment {
  const environment = environmentOf(settings, registry, platform.id, id);
  if (!environment)
    throw new FieldError(field, {
      code: 'environment.unknown',
      parameters: { platform: platform.name },
    });
  return environment;
}

/** Runs a check whose errors are about this field. */
export function typedAs<Result>(field: string, check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (error instanceof SentenceError) throw new FieldError(field, error.sentence);
    throw error;
  }
}

/** Runs a check whose FieldErrors are about fields below `prefix`. */
export function inField<Result>(prefix: string, check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (error instanceof FieldError) throw new FieldError(prefix + error.field, error.sentence);
    throw error;
  }
}

/** The key as a sentence names it, and nothing more of it. */
export function named({ id, name }: AccessKey): KeyName {
  return { id, name };
}
