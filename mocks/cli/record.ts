import { writeFile } from 'node:fs/promises';
import { draftApp } from '../webdriver/app/draft.ts';
import { AppError, readApp } from '../webdriver/app/read.ts';
import { SourceError } from '../webdriver/app/source-tree.ts';
import { CommandError } from './command-error.ts';
import { readTextFile } from './world-file.ts';

/** The options of `latchkey app record`, as text from the command line. */
export interface RecordOptions {
  readonly out?: string;
  readonly name?: string;
  readonly id?: string;
}

/**
 * `latchkey app record`: the first draft of an app's file, from page sources that a session saved.
 * @throws {CommandError} where a file cannot be read or is no page source.
 */
export async function recordApp(files: readonly string[], options: RecordOptions): Promise<void> {
  const sources = await Promise.all(
    files.map(async (file) => ({ file, text: await textOf(file) })),
  );
  const text = draftOf(sources, options);
  if (options.out === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    // A file that is there already may hold a tester's work.
    await writeFile(options.out, text, { flag: 'wx' });
  } catch (error) {
    throw new CommandError(1, `cannot write ${options.out}: ${(error as Error).message}`);
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readTextFile(file);
  } catch (error) {
    throw new CommandError(2, `cannot read ${file}: ${(error as Error).message}`);
  }
}

function draftOf(
  sources: readonly { readonly file: string; readonly text: string }[],
  { name, id }: RecordOptions,
): string {
  try {
    const app = draftApp(sources, {
      ...(name === undefined ? {} : { name }),
      ...(id === undefined ? {} : { id }),
    });
    const text = `${JSON.stringify(app, undefined, 2)}\n`;
    // What the schema does not take (an id that is none) is said, and nothing written.
    readApp(text, 'the draft');
    return text;
  } catch (error) {
    if (error instanceof SourceError || error instanceof AppError) {
      throw new CommandError(2, error.message);
    }
    throw error;
  }
}
