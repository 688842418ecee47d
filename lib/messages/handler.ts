/** Receives messages: checks who may send what and the form of the input, and sends the answer. */
import * as v from 'valibot';
import { browser, type Browser } from 'wxt/browser';
import { FieldError } from '../keys/check.ts';
import { SentenceError, sentenceOf, type Sentence } from '../sentences/sentence.ts';
import {
  contract,
  type Answer,
  type CheckedInput,
  type Command,
  type CommandName,
  type Result,
  type SenderClass,
  type View,
  type ViewChange,
} from './contract.ts';

/** Who sent a message, as browsers tell it. */
export interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
}

/** The extension itself: its id and the beginning of its pages' addresses. */
export interface Self {
  readonly id: string;
  readonly pages: string;
}

/**
 * The kind of a message's sender; undefined for one that gets no answer. A content script has the
 * extension's id, like the extension's pages, but the address of the page that it runs in.
 */
export function senderClassOf(sender: Sender, self: Self): SenderClass | undefined {
  return sender.id === self.id && sender.url?.startsWith(self.pages) ? 'page' : undefined;
}

/** Carries out a command whose input is checked. */
export type CarryOut = <Name extends CommandName>(
  name: Name,
  input: CheckedInput<Name>,
) => Promise<Result<Name>>;

/** The message is not a command that this sender may send, or its input has the wrong form. */
class MalformedCommand extends SentenceError {
  override readonly name = 'MalformedCommand';
  readonly field: string | undefined;

  constructor(issue: v.BaseIssue<unknown>) {
    super(sentenceOfIssue(issue));
    this.field = v.getDotPath(issue) ?? undefined;
  }
}

/**
 * What is wrong with an input. A length that a user may have exceeded gets a sentence of its own;
 * the extension's pages send nothing else that is wrong.
 */
function sentenceOfIssue({ type, requirement, input, message }: v.BaseIssue<unknown>): Sentence {
  if (type === 'max_length') {
    const parameters = { count: Number(requirement) };
    return typeof input === 'string'
      ? { code: 'input.tooLong', parameters }
      : { code: 'input.tooMany', parameters };
  }
  return { code: 'input.malformed', parameters: { detail: message } };
}

/** Answers the messages of the extension's own pages. Others get no answer. */
export function serveMessages(self: Self, carryOut: CarryOut): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Sender, respond) => {
    const from = senderClassOf(sender, self);
    if (!from) return undefined;
    void answer(message, from, carryOut).then(respond);
    // The answer comes later. Only Firefox accepts a promise instead.
    return true;
  });
}

/** Hands on the ports of the extension's own pages. Others are closed. */
export function servePorts(self: Self, connect: (port: Browser.runtime.Port) => void): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.sender && senderClassOf(port.sender, self)) connect(port);
    else port.disconnect();
  });
}

/**
 * Answers a message. A failure is part of the answer, as a sentence for the user. Only the answers
 * to `key.reveal`, `key.revealAll` and `key.snippets` hold secrets.
 */
export async function answer(
  message: unknown,
  from: SenderClass,
  carryOut: CarryOut,
): Promise<Answer> {
  try {
    const { name, input } = parseCommand(message, from);
    return answerOf(name, await carryOut(name, input));
  } catch (error) {
    return {
      ok: false,
      error: {
        sentence: sentenceOf(error),
        ...(error instanceof FieldError || error instanceof MalformedCommand
          ? { field: error.field }
          : {}),
      },
    };
  }
}

const messageSchemas: Readonly<Record<SenderClass, v.GenericSchema<unknown, Message>>> = {
  page: messageSchemaFor('page'),
};

interface Message {
  readonly command: CommandName;
  readonly input: unknown;
}

function messageSchemaFor(from: SenderClass): v.GenericSchema<unknown, Message> {
  const names = (Object.keys(contract) as CommandName[]).filter((name) =>
    (contract[name] as Command).from.includes(from),
  );
  return v.strictObject({ command: v.picklist(names), input: v.unknown() });
}

/** Reads a message as a command of this sender. @throws {MalformedCommand} */
export function parseCommand(
  message: unknown,
  from: SenderClass,
): { readonly name: CommandName; readonly input: CheckedInput<CommandName> } {
  const { command: name, input } = parsed(messageSchemas[from], message);
  const { input: schema = v.null() }: Command = contract[name];
  return { name, input: parsed(schema, input) as CheckedInput<CommandName> };
}

function parsed<Output>(schema: v.GenericSchema<unknown, Output>, value: unknown): Output {
  const result = v.safeParse(schema, value);
  if (!result.success) throw new MalformedCommand(result.issues[0]);
  return result.output;
}

/** A handler's result as it travels. */
export function answerOf(name: CommandName, result: Result<CommandName>): Answer {
  const { answers } = contract[name];
  switch (answers) {
    case 'view':
      return { ok: true, answers, output: result as View };
    case 'change':
      return { ok: true, answers, output: result as ViewChange };
    case 'value':
      return { ok: true, answers, output: result };
    case 'changeAndValue': {
      const { change, value } = result as Result<'key.add'>;
      return { ok: true, answers, change, output: value };
    }
  }
}
