import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { join } from 'node:path';
import { LabClientError } from '../control/client.ts';
import { linkTo, LinkError, type LabLink } from '../mcp/lab-link.ts';
import { createMcpServer } from '../mcp/server.ts';
import type { Tool } from '../mcp/tool.ts';
import { CommandError } from './command-error.ts';
import { serveLab } from './lab.ts';
import { packageFolder, version } from './version.ts';

/** The options of `latchkey mcp`, as text from the command line. */
export interface McpCommandOptions {
  /** The address of a lab that runs. */
  readonly lab?: string;
  readonly allowHost?: readonly string[];
  readonly port: string;
  readonly world?: string;
  readonly certificate?: string;
  readonly browser?: 'chromium' | 'firefox';
  readonly showBrowser?: boolean;
}

/** Something that ends with the command. */
interface Ending {
  close(): Promise<void>;
}

/**
 * `latchkey mcp`: a server of the Model Context Protocol on standard input and output, until the
 * input closes or a signal comes. Nothing else is written to the output.
 * @throws {CommandError} where the options are wrong, or no lab is there.
 */
export async function runMcp(options: McpCommandOptions): Promise<void> {
  const endings: Ending[] = [];
  try {
    const lab = await labOf(options, endings);
    const furtherTools = await browserToolsOf(options, lab, endings);
    const docsFolder = join(packageFolder, 'docs');
    const server = await createMcpServer({ lab, version, docsFolder, furtherTools });
    endings.push(server);
    await server.connect(new StdioServerTransport());
  } catch (error) {
    await endAll(endings);
    throw error instanceof LinkError ? new CommandError(2, error.message) : error;
  }
  endWithInput(endings);
}

/** The lab of the address that is given, or one of its own. */
async function labOf(options: McpCommandOptions, endings: Ending[]): Promise<LabLink> {
  if (options.lab === undefined) {
    const { server } = await serveLab(options);
    endings.push(server);
    return linkTo(server.httpOrigin);
  }
  if (options.world !== undefined || options.port !== '0') {
    throw new CommandError(2, '--world and --port are for a lab of its own: leave --lab out.');
  }
  const lab = linkTo(options.lab, { allowedHosts: options.allowHost ?? [] });
  try {
    await lab.client.call('listSecrets', { params: {} });
  } catch (error) {
    if (!(error instanceof LabClientError)) throw error;
    const why =
      error.status === 404
        ? `what answers at ${lab.origin} is no lab of this version: start it with the same Latchkey.`
        : `${error.message}: start it with latchkey lab, or leave --lab out.`;
    throw new CommandError(1, why);
  }
  return lab;
}

async function browserToolsOf(
  { browser, showBrowser = false }: McpCommandOptions,
  lab: LabLink,
  endings: Ending[],
): Promise<readonly Tool[]> {
  if (browser === undefined) return [];
  const { openBrowserTools } = await import('../../testkit/mcp/index.ts');
  const opened = openBrowserTools({
    engine: browser,
    lab,
    packageFolder,
    headless: !showBrowser,
  });
  endings.push(opened);
  return opened.tools;
}

/** Ends when the client has gone: it closes standard input; or when a signal comes. */
function endWithInput(endings: Ending[]): void {
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    await endAll(endings);
    // Standard input and the channel to the launcher would keep this process.
    process.stdin.destroy();
    if (process.connected) process.disconnect?.();
  };
  for (const event of ['end', 'close', 'error'] as const)
    process.stdin.once(event, () => void end());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void end());
  }
  process.once('disconnect', () => void end());
}

/** The last that was opened ends first. */
async function endAll(endings: readonly Ending[]): Promise<void> {
  for (const one of endings.toReversed()) await one.close();
}
