import { openPromise } from 'yauzl';
import { text } from 'node:stream/consumers';

/** The files of an archive, as texts. */
export async function textsOfZip(path: string): Promise<readonly string[]> {
  const zip = await openPromise(path);
  const texts: string[] = [];
  for await (const entry of zip.eachEntry()) {
    texts.push(await text(await zip.openReadStreamPromise(entry)));
  }
  return texts;
}
