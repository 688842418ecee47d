/**
 * What is in an artifact: an app of Android (`.apk`, `.aab`) or iOS (`.ipa`), or a `.zip` of
 * either. All are zip files. An artifact may carry an app as data, which is then what a device
 * runs.
 */
import type { Readable } from 'node:stream';
import { AppError, readApp } from '../webdriver/app/read.ts';
import type { App } from '../webdriver/app/schema.ts';
import type { Files, StoredFile } from '../world/files.ts';

/** The name of the file in an artifact that says what the app does, in whatever folder. */
export const APP_FILE = 'latchkey-app.json';

/** Most bytes of that file, unpacked. */
const MOST_APP_BYTES = 1024 * 1024;

/** Most files in an artifact that are looked at. */
const MOST_ENTRIES = 200_000;

export type ArtifactPlatform = 'Android' | 'iOS';

export interface ArtifactContent {
  /** Undefined where the artifact says nothing of it: it may go on any device. */
  readonly platform: ArtifactPlatform | undefined;
  /** The app as data, where the artifact carries one. */
  readonly app: App | undefined;
}

/** An artifact that cannot be one; its message is for whoever uploaded it. */
export class ArtifactError extends Error {
  override readonly name = 'ArtifactError';
}

/**
 * By a name that bundlers do not follow: it is for Node alone, and a page would carry it along in
 * vain.
 */
const LIBRARY: string = 'yauzl';

const platformOfExtension: Readonly<Record<string, ArtifactPlatform>> = {
  apk: 'Android',
  apks: 'Android',
  aab: 'Android',
  ipa: 'iOS',
};

/** The kinds of files that are taken. */
const extensions = [...Object.keys(platformOfExtension), 'zip'];

/**
 * A file's name as it is kept. @throws {ArtifactError} where it is none, is a path, or is of no
 * kind that a device takes.
 */
export function artifactName(given: string): string {
  const name = given.trim();
  if (name === '' || name.length > 255) {
    throw new ArtifactError('The file name must have 1 to 255 characters');
  }
  // oxlint-disable-next-line no-control-regex -- no name of a file has them
  if (/[/\\\u0000-\u001f]/.test(name) || /^\.+$/.test(name)) {
    throw new ArtifactError('The file name must not be a path');
  }
  if (!extensions.includes(extensionOf(name))) {
    throw new ArtifactError(
      `The file must be one of: ${extensions.map((one) => `.${one}`).join(', ')}`,
    );
  }
  return name;
}

function extensionOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}

/**
 * Reads an artifact's list of files, and of their contents only the app's data, so that hundreds of
 * megabytes are not held. In a browser, where nothing reads a zip file by its end, only its
 * beginning is looked at.
 * @throws {ArtifactError} where it is no zip file, or the app in it does not hold.
 */
export async function readArtifact(
  files: Pick<Files, 'stream'>,
  file: StoredFile,
  name: string,
): Promise<ArtifactContent> {
  const byName = platformOfExtension[extensionOf(name)];
  const isNode = globalThis.process?.getBuiltinModule?.('node:stream') !== undefined;
  if (!isNode) {
    await checkBeginning(files, file);
    return { platform: byName, app: undefined };
  }
  const { platform, appText } = await readZip(files, file);
  return { platform: byName ?? platform, app: appText === undefined ? undefined : asApp(appText) };
}

function asApp(text: string): App {
  try {
    return readApp(text, APP_FILE);
  } catch (error) {
    if (error instanceof AppError) throw new ArtifactError(error.message);
    throw error;
  }
}

const notZip = () => new ArtifactError('The file is not a valid zip archive');

async function checkBeginning(files: Pick<Files, 'stream'>, file: StoredFile): Promise<void> {
  if (file.size < 22) throw notZip();
  const beginning = await new Response(files.stream(file.id, { start: 0, end: 3 })).bytes();
  if (String.fromCharCode(...beginning) !== 'PK\u0003\u0004') throw notZip();
}

interface ZipContent {
  platform: ArtifactPlatform | undefined;
  appText: string | undefined;
}

async function readZip(files: Pick<Files, 'stream'>, file: StoredFile): Promise<ZipContent> {
  const { default: yauzl } = (await import(/* @vite-ignore */ LIBRARY)) as {
    default: typeof import('yauzl');
  };
  const { Readable: NodeReadable } = process.getBuiltinModule('node:stream');
  class ContentReader extends yauzl.RandomAccessReader {
    override _readStreamForRange(start: number, end: number): Readable {
      const content = files.stream(file.id, { start, end: end - 1 });
      return NodeReadable.fromWeb(content as import('node:stream/web').ReadableStream);
    }
  }
  try {
    const zip = await yauzl.fromRandomAccessReaderPromise(new ContentReader(), file.size, {
      autoClose: false,
    });
    if (zip.entryCount > MOST_ENTRIES) {
      throw new ArtifactError(`The archive has more than ${MOST_ENTRIES} files`);
    }
    const found: ZipContent = { platform: undefined, appText: undefined };
    for await (const entry of zip.eachEntry()) {
      const { fileName, uncompressedSize } = entry;
      if (fileName === 'AndroidManifest.xml') found.platform = 'Android';
      if (/^Payload\/[^/]+\.app\//.test(fileName)) found.platform = 'iOS';
      if (fileName.split('/').at(-1) !== APP_FILE || found.appText !== undefined) continue;
      if (uncompressedSize > MOST_APP_BYTES) {
        throw new ArtifactError(`${APP_FILE} is larger than ${MOST_APP_BYTES} bytes`);
      }
      const content = await zip.openReadStreamPromise(entry);
      found.appText = await new Response(NodeReadable.toWeb(content) as ReadableStream).text();
    }
    return found;
  } catch (error) {
    if (error instanceof ArtifactError) throw error;
    throw notZip();
  }
}
