/**
 * Reading what a user gives: a file, a paste or a drop. Nothing is stored, run, fetched or sent.
 */
import type { PlatformRegistry } from '../platforms/registry.ts';
import { decryptBackup, isAge, type Unlocking } from '../backup/age.ts';
import { Collector } from './collector.ts';
import { decoded } from './decode.ts';
import { ImportError } from './errors.ts';
import { parseJson } from './json.ts';
import { readBackup } from './json/backup.ts';
import { readBitwarden } from './json/bitwarden.ts';
import * as environments from './json/environments.ts';
import { readHar } from './json/har.ts';
import * as tools from './json/header-tools.ts';
import { readInsomnia } from './json/insomnia.ts';
import { readPostmanCollection } from './json/postman-collection.ts';
import type { JsonReader } from './json/reader.ts';
import type { Format, Preview } from './preview.ts';
import { jsonFormat, textFormats } from './recognise.ts';
import { inSlices, type Steps, type Watching } from './steps.ts';
import { readBru } from './text/bru.ts';
import { readCsv } from './text/csv.ts';
import { readCurl } from './text/curl.ts';
import { readDotenv } from './text/dotenv.ts';
import { readHeaders, readHttpFile } from './text/headers.ts';
import { readIni } from './text/ini.ts';
import { readNetrc } from './text/netrc.ts';
import type { TextReader } from './text/reader.ts';
import { readFetch, readPowerShell } from './text/scripts.ts';
import { readBrunoYaml, readInsomniaYaml, readKubernetes } from './text/yaml.ts';

const jsonReaders: Partial<Record<Format, JsonReader>> = {
  backup: readBackup,
  'bitwarden-json': readBitwarden,
  'bruno-environment': environments.readBruno,
  har: readHar,
  'header-editor': tools.readHeaderEditor,
  'hoppscotch-environment': environments.readHoppscotch,
  insomnia: readInsomnia,
  modheader: tools.readModHeader,
  'postman-collection': readPostmanCollection,
  'postman-environment': environments.readPostmanEnvironment,
  'postman-globals': environments.readPostmanEnvironment,
  requestly: tools.readRequestly,
  'requestly-environment': environments.readRequestlyEnvironment,
  'simple-modify-headers': tools.readSimpleModifyHeaders,
};

const textReaders: Partial<Record<Format, TextReader>> = {
  '1password-csv': readCsv,
  'bitwarden-csv': readCsv,
  'bruno-bru': readBru,
  'bruno-yml': readBrunoYaml,
  csv: readCsv,
  curl: readCurl,
  dotenv: readDotenv,
  fetch: readFetch,
  headers: readHeaders,
  'http-file': readHttpFile,
  ini: readIni,
  insomnia: readInsomniaYaml,
  'kubernetes-secret': readKubernetes,
  netrc: readNetrc,
  powershell: readPowerShell,
};

export interface ImportOptions {
  readonly registry: PlatformRegistry;
  /** Reads a text as this one of the candidates that an earlier preview named. */
  readonly format?: Format | undefined;
  /** What opens an age file. */
  readonly unlocking?: Unlocking | undefined;
}

/**
 * A preview of the keys in a file, a paste or a drop, read in slices so that a page stays alive.
 * @throws {ImportError} where it is refused as a whole: it says why, and in which line.
 * @throws the signal's reason, where it was stopped.
 */
export async function readImport(
  input: Uint8Array | string,
  options: ImportOptions & Watching,
): Promise<Preview> {
  const { signal, onProgress } = options;
  const plain = isAge(input) ? await decryptBackup(input, options.unlocking) : input;
  return inSlices(previewOf(plain, options), { signal, onProgress });
}

/** The same as work in slices, for what is not encrypted. */
export function* previewOf(input: Uint8Array | string, options: ImportOptions): Steps<Preview> {
  const text = yield* decoded(input);
  const collector = new Collector(text, options.registry);
  const { format, candidates } =
    /^\s*[{[]/.test(text) && !/^\s*\[[\w .-]+\]\s*$/m.test(text.slice(0, 500))
      ? yield* readJson(text, collector)
      : yield* readText(text, collector, options.format);
  if (collector.keys.length === 0) collector.note('import.note.nothingFound');
  const { keys, notes, moreNotes, brought } = collector;
  return { format, candidates, keys, notes, moreNotes, brought };
}

type Recognised = Pick<Preview, 'format' | 'candidates'>;

function* readJson(text: string, collector: Collector): Steps<Recognised> {
  const source = yield* parseJson(text);
  const format = jsonFormat(source.root);
  if (format === 'encrypted') throw new ImportError({ code: 'import.error.encryptedExport' });
  const reader = format && jsonReaders[format];
  if (!reader) throw new ImportError({ code: 'import.error.notRecognised' });
  yield* reader({ source, collector });
  return { format, candidates: [] };
}

function* readText(
  text: string,
  collector: Collector,
  asked: Format | undefined,
): Steps<Recognised> {
  if (/^\s*https?:\/\/\S+\s*$/.test(text)) {
    throw new ImportError({ code: 'import.error.linkNotFile' });
  }
  const formats = textFormats(text);
  const format = formats.find((each) => each === asked) ?? formats[0];
  const reader = format && textReaders[format];
  if (!reader) throw new ImportError({ code: 'import.error.notRecognised' });
  yield* reader({ text, collector });
  return { format, candidates: formats.filter((each) => each !== format) };
}
