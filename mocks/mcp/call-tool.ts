import { LabClientError } from '../control/client.ts';
import { checkedInput } from '../world/input.ts';
import { LabError } from '../world/lab-error.ts';
import { LinkError } from './lab-link.ts';
import type { Secrets } from './secrets.ts';
import { ToolError, WithPicture, type Tool, type ToolContext } from './tool.ts';

/** Most characters of one answer: what is longer would fill an assistant's memory. */
const MOST_CHARACTERS = 200_000;

/** What a call of a tool answers, in the form of the protocol. */
export interface ToolResult {
  readonly [field: string]: unknown;
  readonly content: (
    | { readonly type: 'text'; readonly text: string }
    | { readonly type: 'image'; readonly data: string; readonly mimeType: string }
  )[];
  readonly structuredContent?: Record<string, unknown>;
  readonly isError?: true;
}

/**
 * Calls a tool. What goes wrong is an answer with `isError`, which an assistant reads and mends.
 * The secrets are learnt before, since the tool may take a key away, and after, since it may have
 * made one; where they cannot be learnt, nothing of the lab is shown.
 */
export async function callTool(
  { name, input, run }: Tool,
  given: unknown,
  context: Omit<ToolContext, 'mask'>,
  secrets: Secrets,
): Promise<ToolResult> {
  try {
    const checked = checkedInput(input, given, `the input of ${name} does not hold`, badInput);
    await secrets.refresh();
    const result = await run(checked, { ...context, mask: secrets.mask });
    await secrets.refresh();
    const { answer, png } =
      result instanceof WithPicture ? result : { answer: result, png: undefined };
    const text = JSON.stringify(answer);
    if (text.length > MOST_CHARACTERS) {
      throw new ToolError(
        'too-long',
        `the answer would have ${text.length} characters: ask for less, with a limit or a narrower query`,
      );
    }
    return {
      content: [
        { type: 'text', text },
        ...(png === undefined
          ? []
          : [{ type: 'image' as const, data: png, mimeType: 'image/png' }]),
      ],
      structuredContent: answer as Record<string, unknown>,
    };
  } catch (error) {
    return failed(error, secrets);
  }
}

const badInput = (message: string) => new ToolError('bad-input', message);

const SHOWN_OF_MESSAGE = 4000;

function failed(error: unknown, { mask }: Secrets): ToolResult {
  const { code, message } = mask(problemOf(error));
  // As JSON, so that a name within the message ends where it ends.
  const text = JSON.stringify({ error: code, message: message.slice(0, SHOWN_OF_MESSAGE) });
  return { content: [{ type: 'text', text }], isError: true };
}

function problemOf(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof ToolError || error instanceof LabClientError || error instanceof LabError) {
    return { code: error.code, message: error.message };
  }
  if (error instanceof LinkError) return { code: 'outside', message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'failed', message: `the tool itself failed: ${message}` };
}
