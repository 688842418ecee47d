/** `.netrc`: words in any order, separated by any space. */
import type { TextReading } from './reader.ts';

interface Machine {
  host?: string;
  login?: string;
  password?: { readonly text: string; readonly at: number };
}

export function* readNetrc({ text, collector }: TextReading): Generator<number, void, void> {
  const words = /"((?:[^"\\]|\\.)*)"|([^\s"]\S*)/g;
  let machine: Machine = {};
  let count = 0;
  const finish = () => {
    const { host, login, password } = machine;
    if (!password) return;
    const destination = host === undefined ? undefined : collector.guess.destination(host);
    const shape = collector.guess.byShape(password.text);
    if (!(shape ?? destination?.platform)) {
      collector.note('import.note.platformUnknown', password.at);
      return;
    }
    collector.add({
      at: password.at,
      scheme: 'basic',
      secret: password.text,
      username: login,
      addresses: host === undefined ? [] : [host],
    });
  };
  for (let found = words.exec(text); found; found = words.exec(text)) {
    count += 1;
    if (count % 200 === 0) yield 0.1 + (words.lastIndex / text.length) * 0.9;
    const word = found[2] ?? '';
    if (word.startsWith('#')) {
      words.lastIndex = endOfLine(text, words.lastIndex);
      continue;
    }
    if (word === 'machine' || word === 'default') {
      finish();
      machine = {};
      if (word === 'machine') machine.host = next()?.text ?? '';
    } else if (word === 'login') machine.login = next()?.text ?? '';
    else if (word === 'password') {
      const password = next();
      if (password) machine.password = password;
    } else if (word === 'account') next();
    else if (word === 'macdef') {
      const end = text.indexOf('\n\n', words.lastIndex);
      words.lastIndex = end < 0 ? text.length : end;
    }
  }
  finish();

  function next(): { text: string; at: number } | undefined {
    const value = words.exec(text);
    if (!value) {
      words.lastIndex = text.length;
      return undefined;
    }
    const plain = value[2] ?? value[1]!.replaceAll(/\\(.)/g, '$1');
    return { text: plain, at: value.index };
  }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
