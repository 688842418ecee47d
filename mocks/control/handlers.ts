import type { Lab, PlainWorld } from '../bare-lab.ts';
import { packsOf } from '../lab-of.ts';
import { createMasker, secretsIn } from '../pack/masker.ts';
import { toHar } from '../world/har.ts';
import { JournalMismatch } from '../world/journal.ts';
import type { CheckedInput, RouteAnswer, RouteId } from './contract.ts';
import { boardOf } from './devices.ts';
import type { Ports, ServedPort } from './ports.ts';
import { ControlProblem } from './problem.ts';
import { ringOf, showClock, showKey, showPlatforms, showWorld } from './views.ts';

/** What a handler is given beside its checked input. */
export interface ControlContext {
  readonly lab: Lab;
  /** Undefined where the control belongs to no server. */
  readonly ports: Ports | undefined;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
}

/** How long a client waits for a request unless it says otherwise, in seconds. */
const PATIENCE = 30;

/** Everything that the contract promises, but for the streams of events. */
export type Handlers = {
  readonly [Id in Exclude<RouteId, 'watchWorld'>]: (
    input: CheckedInput<Id>,
    context: ControlContext,
  ) => RouteAnswer<Id> | Promise<RouteAnswer<Id>>;
};

function worldOf(
  { params }: { readonly params: { readonly world: string } },
  lab: Lab,
): PlainWorld {
  return lab.worlds.get(params.world);
}

export const handlers: Handlers = {
  listPlatforms: (_input, { lab }) => ({ platforms: showPlatforms(lab) }),
  listWorlds: (_input, { lab }) => ({
    worlds: lab.worlds.list().map((world) => showWorld(world, lab)),
  }),
  createWorld: ({ body }, { lab }) => showWorld(lab.worlds.create(body), lab),
  ensureWorld: ({ params: { world: name } }, { lab }) =>
    showWorld(lab.worlds.has(name) ? lab.worlds.get(name) : lab.worlds.create({ name }), lab),
  readWorld: (input, { lab }) => showWorld(worldOf(input, lab), lab),
  async removeWorld({ params }, { lab, ports }) {
    const { name } = lab.worlds.get(params.world);
    const bound = portsOf(ports).filter(({ world }) => world === name);
    lab.worlds.remove(name);
    // They close with it; the answer waits until they have.
    await Promise.all(bound.map((port) => port.close()));
    return undefined;
  },
  resetWorld(input, { lab }) {
    const world = worldOf(input, lab);
    world.reset();
    return showWorld(world, lab);
  },
  saveWorld: (input, { lab }) =>
    worldOf(input, lab).snapshot(input.query) as RouteAnswer<'saveWorld'>,
  restoreWorld(input, { lab }) {
    const world = worldOf(input, lab);
    world.restore(input.body);
    return showWorld(world, lab);
  },
  readClock: (input, { lab }) => showClock(worldOf(input, lab)),
  freezeClock(input, { lab }) {
    const world = worldOf(input, lab);
    world.clock.freeze(input.body.at);
    return showClock(world);
  },
  advanceClock(input, { lab }) {
    const world = worldOf(input, lab);
    world.clock.advance(input.body.milliseconds);
    return showClock(world);
  },
  runClock(input, { lab }) {
    const world = worldOf(input, lab);
    world.clock.run();
    return showClock(world);
  },
  setRateLimits(input, { lab }) {
    const world = worldOf(input, lab);
    world.rateLimits.enabled = input.body.enabled;
    return showWorld(world, lab);
  },
  listKeys(input, { lab }) {
    const world = worldOf(input, lab);
    const wanted = input.query.platform;
    const ids = wanted === undefined ? Object.keys(packsOf(lab)) : [wanted];
    const keys = ids.flatMap((id) => {
      const ring = ringOf(world, id);
      return ring.list().map((key) => showKey(key, id, ring));
    });
    return { keys };
  },
  addKey(input, { lab }) {
    const { platform } = input.params;
    const ring = ringOf(worldOf(input, lab), platform);
    return showKey(ring.add(input.body), platform, ring);
  },
  changeKey(input, { lab }) {
    const { platform, key } = input.params;
    const ring = ringOf(worldOf(input, lab), platform);
    return showKey(ring.change(key, input.body), platform, ring);
  },
  removeKey(input, { lab }) {
    ringOf(worldOf(input, lab), input.params.platform).remove(input.params.key);
    return undefined;
  },
  listSecrets: (_input, { lab }) => ({ secrets: secretsOf(lab) }),
  readJournal(input, { lab }) {
    const { journal } = worldOf(input, lab);
    const { limit, ...query } = input.query;
    const entries = journal.find(query);
    return {
      entries: limit === undefined ? entries : entries.slice(-limit),
      nearMisses: entries.length > 0 ? [] : journal.nearMisses(query),
      forgotten: journal.forgotten,
    };
  },
  async awaitRequest(input, { lab, signal }) {
    const { seconds = PATIENCE, ...query } = input.query;
    const patience = AbortSignal.timeout(seconds * 1000);
    try {
      const enough = AbortSignal.any([patience, signal]);
      return { entry: await worldOf(input, lab).journal.waitFor(query, enough) };
    } catch (error) {
      if (patience.aborted) return { entry: null };
      throw error;
    }
  },
  expectRequests(input, { lab }) {
    const { query, times } = input.body;
    try {
      const found = worldOf(input, lab).journal.expect(query, times);
      return { met: true, found, nearMisses: [] };
    } catch (error) {
      if (!(error instanceof JournalMismatch)) throw error;
      const { message, found, nearMisses } = error;
      return { met: false, message, found, nearMisses };
    }
  },
  exportJournal(input, { lab }) {
    const world = worldOf(input, lab);
    return { ...toHar(world.journal.entries(), world.name) };
  },
  clearJournal(input, { lab }) {
    worldOf(input, lab).journal.clear();
    return undefined;
  },
  listFaults: (input, { lab }) => ({ faults: worldOf(input, lab).faults.list() }),
  setFault: (input, { lab }) => worldOf(input, lab).faults.set(input.body),
  removeFault(input, { lab }) {
    worldOf(input, lab).faults.remove(input.params.fault);
    return undefined;
  },
  clearFaults(input, { lab }) {
    worldOf(input, lab).faults.clear();
    return undefined;
  },
  listStubs: (input, { lab }) => ({ stubs: worldOf(input, lab).stubs.list() }),
  setStub: (input, { lab }) => worldOf(input, lab).stubs.set(input.body),
  removeStub(input, { lab }) {
    worldOf(input, lab).stubs.remove(input.params.stub);
    return undefined;
  },
  clearStubs(input, { lab }) {
    worldOf(input, lab).stubs.clear();
    return undefined;
  },
  changeData(input, { lab }) {
    const world = worldOf(input, lab);
    world.changeData(input.body);
    return showWorld(world, lab);
  },
  listDevices: (input, { lab }) => ({ devices: boardOf(worldOf(input, lab)).list() }),
  readDevice: (input, { lab }) => boardOf(worldOf(input, lab)).read(input.params.device),
  changeDevice: (input, { lab }) =>
    boardOf(worldOf(input, lab)).change(input.params.device, input.body),
  takeDevice: (input, { lab }) => {
    const { user, minutes } = input.body;
    return boardOf(worldOf(input, lab)).take(input.params.device, user, minutes);
  },
  releaseDevice: (input, { lab }) => boardOf(worldOf(input, lab)).release(input.params.device),
  crashSession(input, { lab }) {
    boardOf(worldOf(input, lab)).crash(input.params.device);
    return undefined;
  },
  readScreen: async (input, { lab }) => ({
    png: await boardOf(worldOf(input, lab)).screen(
      input.params.device,
      input.query.masked ? createMasker(secretsOf(lab)).mask : undefined,
    ),
  }),
  readSettings: (input, { lab }) => ({ ...worldOf(input, lab).settings }),
  changeSettings(input, { lab }) {
    const world = worldOf(input, lab);
    world.changeSettings(input.body);
    return { ...world.settings };
  },
  listPorts: (_input, { ports }) => ({ ports: portsOf(ports).map(showPort) }),
  readCertificate: (_input, { ports }) => serverOf(ports).certificate,
  stopServer(_input, { ports }) {
    serverOf(ports).stop();
    return undefined;
  },
  async openPort({ body }, context) {
    const ports = serverOf(context.ports);
    try {
      return showPort(await ports.open(body.world, body.port));
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE')
        throw error;
      throw new ControlProblem(
        409,
        'port-taken',
        `port ${body.port} is taken: give another or none`,
        { port: String(body.port) },
      );
    }
  },
  async closePort({ params }, { ports }) {
    const [own, ...others] = portsOf(ports);
    const port = others.find(({ port: number }) => String(number) === params.port);
    if (port) await port.close();
    else if (String(own?.port) === params.port) {
      const message = `port ${params.port} is the server's own: it closes with the server`;
      throw new ControlProblem(409, 'own-port', message, { port: params.port });
    } else {
      const message = `the server has no port ${params.port} open`;
      throw new ControlProblem(404, 'no-such-port', message, { port: params.port });
    }
    return undefined;
  },
};

function secretsOf(lab: Lab): string[] {
  const secrets = new Set<string>();
  for (const { keys } of lab.worlds.list()) {
    for (const secret of secretsIn(keys)) secrets.add(secret);
  }
  return [...secrets];
}

function serverOf(ports: Ports | undefined): Ports {
  if (ports) return ports;
  throw new ControlProblem(404, 'no-server', 'this lab has no server of its own');
}

function portsOf(ports: Ports | undefined): readonly ServedPort[] {
  return ports?.list() ?? [];
}

function showPort({ port, world, httpOrigin, httpsOrigin, proxyUrl }: ServedPort) {
  return {
    port,
    ...(world === undefined ? {} : { world }),
    http: httpOrigin,
    https: httpsOrigin,
    proxy: proxyUrl,
  };
}
