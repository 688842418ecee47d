import type { AccessKey, KeyDraft } from '../../../lib/keys/key.ts';

/** Secrets of the platforms' shapes, made up, that no platform ever gave out. */
export const syntheticSecrets = {
  yespo: 'SYNTHETIC0000YESPO0000KEY0000abcd',
  reteno: 'synthetic-0000-reteno-0000-key-0000-wxyz',
  mobitru: `mobitru_ak_${'Synthetic0Public0Part0'}_${'S'.repeat(60)}`,
} as const;

/** A draft that each platform's policy takes. */
export function draftFor(
  platform: keyof typeof syntheticSecrets,
  fields: Partial<KeyDraft> = {},
): KeyDraft {
  return {
    platform,
    environment: 'production',
    name: `${platform} key`,
    secret: syntheticSecrets[platform],
    ...(platform === 'yespo' ? { right: 'full' } : {}),
    ...(platform === 'mobitru' ? { billingUnit: 'team-one' } : {}),
    ...fields,
  };
}

export function accessKey(fields: Partial<AccessKey> = {}): AccessKey {
  return {
    id: 'key-1',
    platform: 'yespo',
    environment: 'production',
    name: 'A key',
    hint: '••••abcd',
    right: 'full',
    enabled: true,
    createdAt: 1000,
    ...fields,
  };
}
