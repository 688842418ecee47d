import * as v from 'valibot';
import { contract } from '../../control/contract.ts';
import { deviceViewSchema, type DeviceView } from '../../webdriver/board.ts';
import { described } from '../../world/described.ts';
import { world } from '../fields.ts';
import { tool, WithPicture } from '../tool.ts';

const device = described(v.string(), 'The device’s id (udid), of device_list.');

const answer = v.strictObject({ device: deviceViewSchema });

/** Most commands of a session that are shown of a device in a list. */
const COMMANDS_IN_LIST = 3;

export const deviceTools = [
  tool({
    name: 'device_list',
    title: 'List devices',
    description:
      'The simulated devices of a world: who has them, state, battery, network, the app in front, and the last commands of the session on each.',
    effect: 'reads',
    untrusted: true,
    input: v.strictObject({ world }),
    output: v.strictObject({ devices: v.array(deviceViewSchema) }),
    async run({ world: of }, { lab }) {
      const devices: readonly DeviceView[] = await lab.client.world(of).devices.list();
      return { devices: devices.map(shortened) };
    },
  }),
  tool({
    name: 'device_take',
    title: 'Take a device',
    description:
      'Gives a free device to a user, for so many minutes or as the world’s settings say.',
    effect: 'sets',
    untrusted: true,
    input: v.strictObject({ world, device, ...contract.takeDevice.body.entries }),
    output: answer,
    async run({ world: of, device: udid, user, minutes }, { lab }) {
      const options = minutes === undefined ? {} : { minutes };
      return { device: await lab.client.world(of).devices.take(udid, user, options) };
    },
  }),
  tool({
    name: 'device_release',
    title: 'Release a device',
    description: 'Takes a device from whoever has it; the session on it ends.',
    effect: 'removes',
    untrusted: true,
    input: v.strictObject({ world, device }),
    output: answer,
    run: async ({ world: of, device: udid }, { lab }) => ({
      device: await lab.client.world(of).devices.release(udid),
    }),
  }),
  tool({
    name: 'device_break',
    title: 'Break or mend a device',
    description:
      'Makes a device as a test needs it: offline or in maintenance, its battery empty, without a network, its session crashed; or mends it (state available, battery 1, network true). What is not given stays.',
    effect: 'removes',
    untrusted: true,
    input: v.strictObject({
      world,
      device,
      state: v.exactOptional(
        described(
          v.picklist(['available', 'offline', 'maintenance']),
          'available puts it back into service.',
        ),
      ),
      battery: v.exactOptional(
        described(
          v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
          'From 0 to 1; at 0 the device is off.',
        ),
      ),
      network: v.exactOptional(described(v.boolean(), 'Whether its apps reach anything.')),
      crashSession: v.exactOptional(
        described(v.literal(true), 'Ends the session on it, as when its driver has crashed.'),
      ),
    }),
    output: answer,
    async run({ world: of, device: udid, crashSession, ...change }, { lab }) {
      const { devices } = lab.client.world(of);
      if (crashSession) await devices.crashSession(udid);
      return { device: await devices.change(udid, change) };
    },
  }),
  tool({
    name: 'device_screen',
    title: 'See a device’s screen',
    description:
      'A picture of what a device shows, without the secrets of keys. A session or a recording switches the screen on.',
    effect: 'reads',
    untrusted: true,
    input: v.strictObject({ world, device }),
    output: answer,
    async run({ world: of = 'default', device: udid }, { lab }) {
      const { png } = await lab.client.call('readScreen', {
        params: { world: of, device: udid },
        query: { masked: true },
      });
      const view = await lab.client.world(of).devices.read(udid);
      return new WithPicture({ device: view }, png);
    },
  }),
];

function shortened({ session, ...rest }: DeviceView): DeviceView {
  if (!session) return rest;
  return {
    ...rest,
    session: { ...session, commands: session.commands.slice(-COMMANDS_IN_LIST) },
  };
}
