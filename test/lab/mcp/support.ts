import { resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { onTestFinished } from 'vitest';
import { linkTo } from '../../../mocks/mcp/lab-link.ts';
import { createMcpServer } from '../../../mocks/mcp/server.ts';
import type { Tool } from '../../../mocks/mcp/tool.ts';
import type { Lab } from '../../../mocks/lab.ts';
import { serve } from '../doors/support/clients.ts';

export const docsFolder = resolve(import.meta.dirname, '../../../docs');

/** The protocol's own client, and what tests ask of it. */
export interface Assistant {
  readonly client: Client;
  /** Everything that was ever sent to the client, as JSON. */
  readonly transcript: string[];
  /** Every address that the server asked for. */
  readonly asked: string[];
  /** The structured answer of a tool. @throws {Error} where the tool could not do it. */
  // oxlint-disable-next-line typescript/no-explicit-any -- What it is, each test says.
  call(name: string, input?: Record<string, unknown>): Promise<any>;
  /** What a tool said that could not do it. */
  refusal(
    name: string,
    input?: Record<string, unknown>,
  ): Promise<{ error: string; message: string }>;
}

interface Content {
  readonly type: string;
  readonly text: string;
}

/** What a client of the protocol is, over any way to a server. */
export async function assistantOver(transport: Transport): Promise<Omit<Assistant, 'asked'>> {
  const transcript: string[] = [];
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  const onMessage = transport.onmessage;
  const recorded: typeof onMessage = (message, extra) => {
    transcript.push(JSON.stringify(message));
    onMessage?.(message, extra);
  };
  Object.assign(transport, { onmessage: recorded });
  // The client checks answers by the schemas of the tools that it has listed.
  await client.listTools();
  const result = (name: string, input: Record<string, unknown>) =>
    client.callTool({ name, arguments: input });
  return {
    client,
    transcript,
    async call(name, input = {}) {
      const { isError, content, structuredContent } = await result(name, input);
      if (isError) throw new Error((content as Content[])[0]?.text);
      return structuredContent;
    },
    async refusal(name, input = {}) {
      const { isError, content, structuredContent } = await result(name, input);
      if (!isError) throw new Error(`${name} did it: ${JSON.stringify(structuredContent)}`);
      return JSON.parse((content as Content[])[0]?.text ?? '');
    },
  };
}

/** An assistant that operates a lab, which is served on loopback as a running one is. */
export async function assistantOf(
  lab: Lab,
  furtherTools: readonly Tool[] = [],
): Promise<Assistant> {
  const { httpOrigin } = await serve(lab);
  const asked: string[] = [];
  const link = linkTo(httpOrigin, {
    fetch: (input, init) => {
      asked.push(input instanceof Request ? input.url : String(input));
      return fetch(input, init);
    },
  });
  const server = await createMcpServer({ lab: link, version: '1.2.3', docsFolder, furtherTools });
  const [here, there] = InMemoryTransport.createLinkedPair();
  await server.connect(there);
  const assistant = await assistantOver(here);
  onTestFinished(async () => {
    await assistant.client.close();
    await server.close();
  });
  return { ...assistant, asked };
}
