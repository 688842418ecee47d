import {
  keepCertificate,
  startLabServer,
  type KeptCertificate,
  type LabServer,
} from '../doors/server/index.ts';
import {
  createLab,
  FaultError,
  KeyError,
  parseWorldSeeds,
  WorldError,
  WorldSeedError,
  type Lab,
} from '../lab.ts';
import { imitated } from '../packs.ts';
import { CommandError } from './command-error.ts';
import { describeLab, type ShownKey } from './describe.ts';
import { endWithServer } from './ending.ts';
import { stateFolder } from './state-folder.ts';
import { readTextFile } from './world-file.ts';

/** The options of `latchkey lab`, as text from the command line. */
export interface LabCommandOptions {
  readonly port: string;
  readonly json?: boolean;
  readonly world?: string;
  readonly untilStdinCloses?: boolean;
  /** The folder in which the certificate stays between starts. */
  readonly certificate?: string;
}

/**
 * `latchkey lab`: starts the lab's server, says where it is, and ends with code 0 when asked to by
 * a signal.
 * @throws {CommandError} where the options are wrong or the port is taken.
 */
export async function runLab(options: LabCommandOptions): Promise<void> {
  const { lab, server, kept } = await serveLab(options);
  endWithServer(server, options.untilStdinCloses === true);

  const worlds = lab.worlds.list().map(({ name }) => name);
  const keys = keysOf(lab);
  if (options.json) {
    const { httpOrigin: http, httpsOrigin: https, proxyUrl: proxy } = server;
    const certificate = { ...server.certificate, ...(kept && { file: kept.file }) };
    const control = `${http}/__lab`;
    const { hosts } = lab;
    console.log(JSON.stringify({ http, https, proxy, control, certificate, hosts, worlds, keys }));
  } else console.log(describeLab(server, worlds, keys, kept?.file));
}

/** A lab that is served on loopback. */
interface Served {
  readonly lab: Lab;
  readonly server: LabServer;
  readonly kept: KeptCertificate | undefined;
}

/**
 * Starts the lab's server by the options of a command.
 * @throws {CommandError} where the options are wrong or the port is taken.
 */
export async function serveLab(
  options: Pick<LabCommandOptions, 'port' | 'world' | 'certificate'>,
): Promise<Served> {
  const port = readPort(options.port);
  const lab = await openLab(options.world);
  const kept = await certificateIn(options.certificate, lab);
  const server = await listen(lab, port, kept);
  return { lab, server, kept };
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new CommandError(2, `"${text}" is no port: give a whole number from 0 to 65535.`);
}

async function openLab(file: string | undefined): Promise<Lab> {
  if (file === undefined) return createLab();
  try {
    const [world, ...worlds] = parseWorldSeeds(JSON.parse(await readTextFile(file)));
    return createLab({ world, worlds });
  } catch (error) {
    throw new CommandError(2, `the world cannot begin with ${file}: ${whyNot(error)}`);
  }
}

function whyNot(error: unknown): string {
  if (error instanceof SyntaxError) return `it is not JSON (${error.message}).`;
  if (
    error instanceof WorldSeedError ||
    error instanceof WorldError ||
    error instanceof KeyError ||
    error instanceof FaultError ||
    (error instanceof TypeError && !('code' in error))
  ) {
    return error.message;
  }
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'there is no such file.';
    case 'EISDIR':
      return 'it is a folder.';
    case 'EACCES':
      return 'it may not be read.';
    default:
      throw error;
  }
}

/**
 * The certificate that stays between starts. Where the folder of the user's own choice cannot have
 * it, that is an error; else the lab does with one for this start.
 */
async function certificateIn(
  chosen: string | undefined,
  { hosts }: Lab,
): Promise<KeptCertificate | undefined> {
  const folder = chosen ?? stateFolder();
  try {
    return await keepCertificate(folder, hosts);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const why = `the certificate cannot be kept in ${folder} (${reason})`;
    if (chosen !== undefined) throw new CommandError(1, `${why}.`);
    process.stderr.write(`latchkey: ${why}: this one is for this start only.\n`);
    return undefined;
  }
}

async function listen(
  lab: Lab,
  port: number,
  certificate: KeptCertificate | undefined,
): Promise<LabServer> {
  try {
    return await startLabServer(lab, { port, certificate });
  } catch (error) {
    switch ((error as NodeJS.ErrnoException).code) {
      case 'EADDRINUSE':
        throw new CommandError(1, `port ${port} is taken: give another one, or 0 for a free one.`);
      case 'EACCES':
        throw new CommandError(1, `port ${port} may not be used: give one above 1023, or 0.`);
      default:
        throw error;
    }
  }
}

function keysOf({ world }: Lab): ShownKey[] {
  return imitated.all.flatMap(({ id }) => {
    const ring = world.keys[id as keyof typeof world.keys];
    return ring.list().map((key) => ({
      platform: id,
      name: key.name,
      secret: key.secret,
      status: ring.status(key),
      ...(key.right === undefined ? {} : { right: key.right }),
      ...(key.expiresOn === undefined ? {} : { expiresOn: key.expiresOn }),
      ...(key.billingUnit === undefined ? {} : { billingUnit: key.billingUnit }),
    }));
  });
}
