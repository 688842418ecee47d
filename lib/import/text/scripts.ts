/** Requests that a browser copies as PowerShell or as `fetch`. Literals only; nothing is run. */
import { UNKNOWN_VARIABLE } from '../credential.ts';
import type { TextReading } from './reader.ts';

/** A command where PowerShell takes one: at a line's start or behind a sign that begins one. */
export const powerShellCommand =
  /(?:^|[=;|({&])[ \t]*(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)(?=\s)/gim;
// Lengths are bounded, so that a text that is all quotation marks takes no time out of proportion.
const powerShellPair =
  /(?:"((?:[^"`]|`[\s\S]){0,100})"|'((?:[^']|''){0,100})'|(?<![\w-])([\w-]{1,100}))[ \t]{0,20}=[ \t]{0,20}(?:"((?:[^"`]|`[\s\S]){0,4500})"|'((?:[^']|''){0,4500})')/g;

export function* readPowerShell({ text, collector }: TextReading): Generator<number, void, void> {
  const starts = [...text.matchAll(powerShellCommand)].map(({ index }) => index);
  for (const [count, start] of starts.entries()) {
    yield 0.1 + (start / text.length) * 0.9;
    const end = starts[count + 1] ?? text.length;
    // What stands before the first command may be its headers.
    const from = count === 0 ? 0 : start;
    const uri =
      /(?:-Uri\s+|(?:Request|Method|iwr|irm)\s+)(?:"([^"]*)"|'([^']*)'|(https?:\S+))/i.exec(
        text.slice(start, end),
      );
    const address = uri?.[1] ?? uri?.[2] ?? uri?.[3];
    const addresses = address === undefined ? [] : [address];
    const label =
      address === undefined ? undefined : collector.guess.destination(address)?.url.hostname;
    for (const pair of text.slice(from, end).matchAll(powerShellPair)) {
      const name = pair[1] ?? pair[2] ?? pair[3] ?? '';
      const value = pair[4] === undefined ? pair[5]!.replaceAll("''", "'") : expanded(pair[4]);
      collector.header(name, value, { at: from + pair.index, label, addresses });
    }
  }
}

/** A text in double quotes: a backtick escapes, a variable is not known. */
function expanded(text: string): string {
  return text.replaceAll(
    /`([\s\S])|\$\(\[char\](\d+)\)|\$(?:[\w:]+|\([^)]*\)|\{[^}]*\})/g,
    (_, escaped?: string, code?: string) =>
      escaped ??
      (code === undefined ? UNKNOWN_VARIABLE : String.fromCodePoint(Number(code) % 0x110000)),
  );
}

const jsString = (longest: number) =>
  String.raw`"(?:[^"\\\n]|\\.){0,${longest}}"|'(?:[^'\\\n]|\\.){0,${longest}}'`;
const fetchCall = new RegExp(String.raw`\bfetch\(\s{0,20}(${jsString(4500)})`, 'g');
const fetchPair = new RegExp(
  String.raw`(${jsString(100)}|(?<![\w-])[\w-]{1,100})\s{0,20}:\s{0,20}(${jsString(4500)})`,
  'g',
);

export function* readFetch({ text, collector }: TextReading): Generator<number, void, void> {
  const calls = [...text.matchAll(fetchCall)];
  for (const [count, call] of calls.entries()) {
    yield 0.1 + (call.index / text.length) * 0.9;
    const address = literal(call[1]!);
    const label = collector.guess.destination(address)?.url.hostname;
    const end = calls[count + 1]?.index ?? text.length;
    for (const pair of text.slice(call.index, end).matchAll(fetchPair)) {
      collector.header(literal(pair[1]!), literal(pair[2]!), {
        at: call.index + pair.index,
        label,
        addresses: [address],
      });
    }
  }
}

/** A text of JavaScript without its quotation marks and escapes. */
function literal(text: string): string {
  if (!/^["']/.test(text)) return text;
  return text
    .slice(1, -1)
    .replaceAll(
      /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/g,
      (_, u?: string, x?: string, sign = '') =>
        u === undefined && x === undefined
          ? (sign as string)
          : String.fromCharCode(Number.parseInt(u ?? x!, 16)),
    );
}
