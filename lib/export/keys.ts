/** Keys with their secrets, as they are exported. */
import type { AccessKey } from '../keys/key.ts';
import type { Environment, Platform } from '../platforms/types.ts';

export interface ExportedKey {
  readonly key: AccessKey;
  readonly secret: string;
  readonly platform: Platform;
  readonly environment: Environment;
}

/** A file that was made, and the keys that its format cannot hold. */
export interface Exported {
  readonly text: string;
  /** Ids of keys whose secret has no form in the format. */
  readonly leftOut: readonly string[];
}

/** The origin that tells the environment; undefined in production. */
export function originOf({ environment, platform }: ExportedKey): string | undefined {
  const [origin] = Object.values(environment.origins).flat();
  const isProduction = Object.values(platform.hosts).some(({ production }) =>
    production.some((host) => origin === `https://${host}`),
  );
  return isProduction ? undefined : origin;
}
