/** The ways in to a vault, picked from its header. */
import type { Header } from './stored.ts';
import type { DeviceWrapping, OpenWrapping, PassphraseWrapping, Wrapping } from './wrapping.ts';

export function waysOf(header: Header | undefined): readonly Wrapping[] {
  return header?.wrappings ?? [];
}

/** The data key in clear, where it lies so. */
export function openWay(header: Header | undefined): OpenWrapping | undefined {
  return waysOf(header).find((way) => way.kind === 'none');
}

export function passphraseWay(header: Header | undefined): PassphraseWrapping | undefined {
  return waysOf(header).find((way) => way.kind === 'passphrase');
}

export function deviceWays(header: Header | undefined): DeviceWrapping[] {
  return waysOf(header).filter((way) => way.kind === 'device');
}

export function deviceWay(
  header: Header | undefined,
  credential: string,
): DeviceWrapping | undefined {
  return deviceWays(header).find((way) => way.credential === credential);
}

/** All ways but the open one. */
export function closedWays(header: Header | undefined): Wrapping[] {
  return waysOf(header).filter(({ kind }) => kind !== 'none');
}

/** The same ways with this one as it is now, in place of what it was before. */
export function withWay(ways: readonly Wrapping[], way: Wrapping): Wrapping[] {
  return ways.map((each) => (isSameWay(each, way) ? way : each));
}

function isSameWay(one: Wrapping, other: Wrapping): boolean {
  if (one.kind !== 'device' || other.kind !== 'device') return one.kind === other.kind;
  return one.credential === other.credential;
}
