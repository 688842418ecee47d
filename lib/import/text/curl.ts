/** cURL commands, as browsers copy them and as people write them. */
import type { Collector } from '../collector.ts';
import { Lines } from '../lines.ts';
import { linesOf, type TextReading } from './reader.ts';
import { commandAt, fromCmd, isForCmd, type Word } from './shell.ts';

export const curlLine = /^[ \t]*(?:[$>#%][ \t]+)?(?:curl(?:\.exe)?)[ \t]/;

/** Short options that take a value, beside those that are read. */
const takesValue = /^-[AbcCdDeEFhHKmoPQrTtuUwxXyYz]$/;
const longWithValue =
  /^--(?:user-agent|cookie|cookie-jar|data(?:-\w+)?|json|form|form-string|output|request|referer|cert|key|cacert|capath|connect-timeout|max-time|retry|proxy|proxy-user|proxy-header|resolve|connect-to|interface|config|netrc-file|write-out|upload-file|range|url-query|aws-sigv4|header|user|url|oauth2-bearer)$/;

export function* readCurl({ text, collector }: TextReading): Generator<number, void, void> {
  const plain = isForCmd(text) ? fromCmd(text) : text;
  // The offsets of a text for `cmd` are others, its lines are not: they are looked up in it.
  const place = placesIn(plain, text);
  let end = 0;
  let count = 0;
  for (const line of linesOf(plain)) {
    count += 1;
    if (count % 100 === 0) yield 0.1 + (line.at / plain.length) * 0.9;
    if (line.at < end || !curlLine.test(line.text)) continue;
    let from = line.at + line.text.indexOf('curl');
    // `curl … ; curl …` on one line, as a browser joins them.
    for (;;) {
      const command = commandAt(plain, from, collector);
      readCommand(command.words, collector, place);
      end = command.end;
      const next = /^[ \t]*[;&][ \t]*(?:\n[ \t]*)?(?=curl[ \t])/.exec(plain.slice(end, end + 50));
      if (!next) break;
      from = end + next[0].length;
    }
  }
}

type Place = (at: number) => number;

function placesIn(plain: string, text: string): Place {
  if (plain === text) return (at) => at;
  const starts = Array.from(linesOf(text), ({ at }) => at);
  const lines = new Lines(plain);
  return (at) => starts[lines.at(at) - 1] ?? 0;
}

interface Request {
  address: string | undefined;
  addressAt: number;
  readonly headers: { readonly text: string; readonly at: number }[];
  user: { readonly text: string; readonly at: number } | undefined;
  bearer: { readonly text: string; readonly at: number } | undefined;
}

const emptyRequest = (): Request => ({
  address: undefined,
  addressAt: 0,
  headers: [],
  user: undefined,
  bearer: undefined,
});

function readCommand(words: readonly Word[], collector: Collector, place: Place): void {
  let request = emptyRequest();
  const options = [...separated(words.slice(1))];
  for (let index = 0; index < options.length; index += 1) {
    const { text: option, at } = options[index]!;
    const value = options[index + 1];
    if (option === '--next' || option === '-:') {
      take(request, collector, place);
      request = emptyRequest();
      continue;
    }
    const isOption = takesValue.test(option) || longWithValue.test(option);
    if (!isOption) {
      if (!option.startsWith('-') && request.address === undefined) {
        request.address = option;
        request.addressAt = at;
      }
      continue;
    }
    index += 1;
    if (!value) continue;
    switch (option) {
      case '-H':
      case '--header':
        if (value.text.startsWith('@')) collector.note('import.note.fileNotRead', place(value.at));
        else request.headers.push(value);
        break;
      case '-u':
      case '--user':
        request.user = value;
        break;
      case '--oauth2-bearer':
        request.bearer = value;
        break;
      case '--url':
        request.address = value.text;
        request.addressAt = value.at;
        break;
      case '-K':
      case '--config':
      case '--netrc-file':
        collector.note('import.note.fileNotRead', place(at));
        break;
      case '-U':
      case '--proxy-user':
        collector.note('import.note.ignoredAuth', place(at));
        break;
      default:
        break;
    }
  }
  take(request, collector, place);
}

/** Words with bundled options taken apart: `-sSL`, `-XGET`, `-H"…"`, `--user=…`. */
function* separated(words: readonly Word[]): Generator<Word, void, void> {
  for (const word of words) {
    const { text, at } = word;
    const long = /^(--[\w-]+)=([\s\S]*)$/.exec(text);
    if (long) {
      yield { text: long[1]!, at };
      yield { text: long[2]!, at };
      continue;
    }
    if (!/^-[^-]/.test(text) || text.length === 2) {
      yield word;
      continue;
    }
    for (let index = 1; index < text.length; index += 1) {
      const option = `-${text[index]}`;
      yield { text: option, at };
      if (takesValue.test(option)) {
        if (index + 1 < text.length) yield { text: text.slice(index + 1), at };
        break;
      }
    }
  }
}

function take(request: Request, collector: Collector, place: Place): void {
  const { headers, bearer } = request;
  const { address, userinfo } = withoutUserinfo(request.address);
  const user =
    request.user ??
    (userinfo === undefined ? undefined : { text: userinfo, at: request.addressAt });
  const addresses = address === undefined ? [] : [address];
  const authorization = headers.find(({ text }) => /^authorization\s*:\s*\S/i.test(text));
  const before = collector.keys.length;
  for (const { text, at } of headers) {
    const pair = /^([^:;]+):\s*([\s\S]*)$/.exec(text);
    // `Name:` takes a header away.
    if (!pair || pair[2] === '') continue;
    collector.header(pair[1]!, pair[2]!, {
      at: place(at),
      label: hostOf(address, collector),
      addresses,
    });
  }
  const entry = { label: hostOf(address, collector), addresses };
  if (!authorization && bearer) {
    collector.add({ ...entry, at: place(bearer.at), scheme: 'bearer', secret: bearer.text });
  } else if (!authorization && user) {
    const colon = user.text.indexOf(':');
    const at = place(request.user?.at ?? request.addressAt);
    collector.add({
      ...entry,
      at,
      scheme: 'basic',
      username: colon < 0 ? user.text : user.text.slice(0, colon),
      secret: colon < 0 ? '' : user.text.slice(colon + 1),
    });
  }
  const added = collector.keys.length > before;
  if (added && address !== undefined && !/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) {
    collector.note('import.note.httpAssumed', place(headers[0]?.at ?? user?.at ?? 0));
  }
}

function hostOf(address: string | undefined, collector: Collector): string | undefined {
  return address === undefined ? undefined : collector.guess.destination(address)?.url.hostname;
}

/** The user name and the password of an address, taken off it. */
function withoutUserinfo(address: string | undefined): { address?: string; userinfo?: string } {
  if (address === undefined) return {};
  const found = /^([a-z][a-z0-9+.-]*:\/\/)?([^/?#@]+)@(.*)$/is.exec(address);
  if (!found) return { address };
  return { address: `${found[1] ?? ''}${found[3]}`, userinfo: decoded(found[2]!) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
