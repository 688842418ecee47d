import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';

/**
 * The world that a proxy's user name stands for (`Proxy-Authorization: Basic`), or undefined where
 * none is given.
 */
export function proxyWorld(header: string | undefined): string | undefined {
  const [, encoded] = /^basic\s+(\S+)$/i.exec(header ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const [name = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':', 1);
  return name === '' ? undefined : name;
}

/**
 * What a connection is known by, inside its tunnel and its TLS as well; undefined where it is
 * closed.
 */
export function connectionId(socket: Duplex): string | undefined {
  const { remoteAddress, remotePort } = socket as Duplex & Partial<Socket>;
  return remotePort === undefined ? undefined : `${remoteAddress} ${remotePort}`;
}
