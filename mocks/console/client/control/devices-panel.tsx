import { useState } from 'preact/hooks';
import { Chip } from '../parts/small.tsx';
import { timeText } from '../parts/time.ts';
import { say } from '../words/say.ts';
import { DeviceScreen } from './device-screen.tsx';
import { minutesLeft } from './device-times.ts';
import { lab, type Device } from './lab.ts';
import type { PageProps } from './page.ts';

const statuses = {
  available: ['good', say('devices.available')],
  taken: ['other', say('devices.taken')],
  cleaning: ['other', say('devices.cleaning')],
  offline: ['bad', say('devices.offline')],
  maintenance: ['bad', say('devices.maintenance')],
} as const;

/** The world's devices: who has them, what they show, and what can go wrong with them. */
export function DevicesPanel(page: PageProps) {
  const { devices, keys } = page;
  // The owners of keys are the users whose requests will find the device theirs.
  const users = [
    ...new Set(
      keys
        .filter(({ platform }) => platform === 'mobitru')
        .flatMap(({ owner, billingUnit }) => owner ?? billingUnit ?? []),
    ),
  ];
  const [chosen, setChosen] = useState<string | undefined>();
  const user = users.find((one) => one === chosen) ?? users[0];
  if (devices.length === 0) return null;
  return (
    <section class="card panel" aria-labelledby="devices-title">
      <div class="panel-head">
        <h2 id="devices-title">{say('devices.title')}</h2>
        {users.length > 0 && (
          <label class="hint device-user">
            {say('devices.takeFor')}{' '}
            <select
              id="device-user"
              value={user}
              onChange={({ currentTarget }) => setChosen(currentTarget.value)}
            >
              {users.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
        )}
      </div>
      <ul class="bounded-devices">
        {devices.map((device) => (
          <DeviceRow key={device.udid} {...page} device={device} user={user} />
        ))}
      </ul>
    </section>
  );
}

interface RowProps extends PageProps {
  readonly device: Device;
  /** Whom a device is given to. */
  readonly user: string | undefined;
}

function DeviceRow(page: RowProps) {
  const { device, world } = page;
  const [open, setOpen] = useState(false);
  const [tone, status] = statuses[device.status];
  return (
    <li class="device" data-udid={device.udid}>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <span class="strong">{device.name}</span>
          <span class="hint">{factsOf(device, world.clock.at).join(' · ')}</span>
          <Chip tone={tone}>{status}</Chip>
        </summary>
        {open && <DeviceDetails {...page} />}
      </details>
    </li>
  );
}

/** What is to be said of a device in its row. */
function factsOf(device: Device, now: number): string[] {
  const { udid, platform, version, holder, until, app, battery, network, recording } = device;
  return [
    `${platform} ${version}`,
    udid,
    ...(holder === undefined ? [] : [say('devices.with', { user: holder })]),
    ...(until === undefined
      ? []
      : [say('devices.minutesLeft', { number: minutesLeft(until, now) })]),
    ...(app === undefined ? [] : [app]),
    ...(battery < 1 ? [say('devices.battery', { number: Math.round(battery * 100) })] : []),
    ...(network ? [] : [say('devices.noNetwork')]),
    ...(recording ? [say('devices.recorded')] : []),
  ];
}

function DeviceDetails({ device, world, user, run }: RowProps) {
  const { udid, name, holder, status, battery, network, session } = device;
  const { devices } = lab.world(world.name);
  const isOut = status === 'offline' || status === 'maintenance';
  const choices: readonly [text: string, work: (() => Promise<unknown>) | undefined][] = [
    [
      say('devices.take'),
      user !== undefined && status === 'available' ? () => devices.take(udid, user) : undefined,
    ],
    [say('devices.release'), holder === undefined ? undefined : () => devices.release(udid)],
    [say('devices.crash'), session ? () => devices.crashSession(udid) : undefined],
    [
      say(battery === 0 ? 'devices.charge' : 'devices.drain'),
      () => devices.change(udid, { battery: battery === 0 ? 1 : 0 }),
    ],
    [
      say(network ? 'devices.dropNetwork' : 'devices.restoreNetwork'),
      () => devices.change(udid, { network: !network }),
    ],
    [
      say(isOut && battery > 0 ? 'devices.backIntoService' : 'devices.setOffline'),
      () => devices.change(udid, { state: isOut && battery > 0 ? 'available' : 'offline' }),
    ],
  ];
  return (
    <div class="device-details">
      <div class="device-part">
        <div class="buttons">
          {choices.map(([text, work]) => (
            <button
              key={text}
              type="button"
              class="button button-small"
              aria-label={say('devices.actionOn', { action: text, device: name })}
              disabled={work === undefined}
              onClick={() => work && void run(work)}
            >
              {text}
            </button>
          ))}
        </div>
        {session ? <Commands device={device} /> : <p class="hint">{say('devices.noSession')}</p>}
      </div>
      <DeviceScreen world={world.name} device={device} />
    </div>
  );
}

function Commands({ device: { name, session } }: { readonly device: Device }) {
  const last = session?.commands.slice(-8) ?? [];
  return (
    <ol class="device-commands hint" aria-label={say('devices.lastCommands', { device: name })}>
      {last.map((command, index) => (
        <li key={`${command.at} ${index}`}>
          {timeText(command.at)} <code>{command.name}</code> {command.status}
        </li>
      ))}
    </ol>
  );
}
