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
    throw inSentence(error);
  }
  endWithInput(endings);
}

/** The lab of the address that is given, or one of its own. */
async function labOf(options: McpCommandOptions, endings: Ending[]): Promise<LabLink> {
  const { lab: address, allowHost = [] } = options;
  if (address === undefined) {
    const { server } = await serveLab(options);
    endings.push(server);
    return goPastProxies(linkTo(server.httpOrigin));
  }
  if (options.world !== undefined || options.port !== '0') {
    throw new CommandError(2, '--world and --port are for a lab of its own: leave --lab out.');
  }
  const lab = linkTo(address, { allowedHosts: allowHost });
  // How another machine is reached is for the user's environment to say.
  return allowHost.includes(new URL(lab.origin).hostname) ? lab : goPastProxies(lab);
}

/**
 * Where the user's environment names a proxy and has Node heed it (`NODE_USE_ENV_PROXY`), requests
 * to a lab on this machine, with the headers of keys, would go to that proxy. Node looks the
 * exceptions up with each request.
 */
function goPastProxies(lab: LabLink): LabLink {
  const { no_proxy: lower, NO_PROXY: upper } = process.env;
  const exceptions = [lower ?? upper, new URL(lab.origin).hostname].filter(Boolean);
  process.env['no_proxy'] = exceptions.join(',');
  return lab;
}

/** What the user can mend, as the command says it. */
function inSentence(error: unknown): unknown {
  if (error instanceof LinkError) return new CommandError(2, error.message);
  if (!(error instanceof LabClientError)) return error;
  const why =
    error.status === 404
      ? 'What answers there is no lab of this version: start it with the same Latchkey.'
      : 'Start it with latchkey lab, or leave --lab out.';
  return new CommandError(1, `${error.message}. ${why}`);
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
