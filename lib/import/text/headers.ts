/** HTTP headers as text, and files of requests (`.http`). */
import { isUnresolved } from '../credential.ts';
import { resolved } from '../variables.ts';
import type { Line, TextReading } from './reader.ts';
import { linesOf } from './reader.ts';

const method =
  /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT|TRACE|WEBSOCKET|GRAPHQL)\s+(\S+)/;
const headerLine = /^(:?[A-Za-z][\w-]*)\s*:\s*(.*)$/;

interface Header {
  readonly name: string;
  readonly text: string;
  readonly at: number;
}

/** Headers of one or more requests, also with names and values on lines of their own. */
export function* readHeaders({ text, collector }: TextReading): Generator<number, void, void> {
  let path = '';
  let headers: Header[] = [];
  let isAnswer = false;
  let count = 0;
  const finish = () => {
    const value = (name: string) => headers.find((each) => each.name.toLowerCase() === name)?.text;
    const host = value('host') ?? value(':authority');
    const target = path || value(':path') || '';
    const address = /^https?:/i.test(target) ? target : host && `${host}${target}`;
    const label = address && collector.guess.destination(address)?.url.hostname;
    for (const { name, text: value_, at } of isAnswer ? [] : headers) {
      collector.header(name, value_, {
        at,
        label: label || undefined,
        addresses: address ? [address] : [],
      });
    }
    headers = [];
    path = '';
  };
  const lines = [...linesOf(text)];
  const alternates = lines.some((line) => /^:\w+\s*$/.test(line.text));
  for (let index = 0; index < lines.length; index += 1) {
    count += 1;
    const { text: line, at } = lines[index]!;
    if (count % 200 === 0) yield 0.1 + (at / text.length) * 0.8;
    const request = method.exec(line);
    if (request) {
      finish();
      isAnswer = false;
      path = request[1]!;
    } else if (/^HTTP\/\d/.test(line)) {
      finish();
      isAnswer = true;
    } else if (alternates && /^:?[\w-]+:?\s*$/.test(line) && index + 1 < lines.length) {
      const value = lines[index + 1]!;
      headers.push({ name: line.trim().replace(/(?<=.):$/, ''), text: value.text, at: value.at });
      index += 1;
    } else if (/^[ \t]+\S/.test(line) && headers.length > 0) {
      const last = headers.pop()!;
      headers.push({ ...last, text: `${last.text} ${line.trim()}`.trim() });
    } else {
      const pair = headerLine.exec(line);
      if (pair) headers.push({ name: pair[1]!, text: pair[2]!, at });
    }
  }
  finish();
}

/**
 * A file of requests: variables, names, requests apart by `###`. Scripts and bodies are not read.
 */
export function* readHttpFile({ text, collector }: TextReading): Generator<number, void, void> {
  const variables = new Map<string, { text: string; at: number }>();
  for (const { text: line, at } of linesOf(text)) {
    const variable = /^@([\w.-]+)\s*=\s*(.*)$/.exec(line);
    if (variable) variables.set(variable[1]!, { text: variable[2]!.trim(), at });
  }
  let name: string | undefined;
  let address: string | undefined;
  let state: 'before' | 'headers' | 'body' = 'before';
  let headers: Line[] = [];
  const fill = (raw: string, at: number) => {
    let place = at;
    if (!isUnresolved(raw)) return { filled: raw, place };
    const filled = resolved(raw, (each) => {
      const variable = variables.get(each);
      if (variable) place = variable.at;
      return variable?.text;
    });
    return { filled, place };
  };
  const finish = () => {
    const target = address === undefined ? undefined : fill(address, 0).filled;
    for (const { text: line, at } of headers) {
      const pair = headerLine.exec(line);
      if (!pair) continue;
      const { filled, place } = fill(pair[2]!, at);
      collector.header(pair[1]!, filled, {
        at: place,
        label: name ?? (target && collector.guess.destination(target)?.url.hostname),
        addresses: target ? [target] : [],
      });
    }
    headers = [];
    address = undefined;
    state = 'before';
  };
  let count = 0;
  for (const line of linesOf(text)) {
    count += 1;
    if (count % 200 === 0) yield 0.1 + (line.at / text.length) * 0.8;
    const separator = /^###+\s*(.*)$/.exec(line.text);
    if (separator) {
      finish();
      name = separator[1]!.trim() || undefined;
      continue;
    }
    const named = /^(?:#|\/\/)\s*@name[\s=]+(\S+)/.exec(line.text);
    if (named) name ??= named[1];
    if (/^(?:#|\/\/|@)/.test(line.text) || state === 'body') continue;
    if (state === 'before') {
      const request = method.exec(line.text) ?? /^(https?:\S+)/.exec(line.text);
      if (request) {
        address = request[1]!;
        state = 'headers';
      }
    } else if (line.text.trim() === '') state = 'body';
    else if (/^\s+[?&/]/.test(line.text)) address += line.text.trim();
    else headers.push(line);
  }
  finish();
}
