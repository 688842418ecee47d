import { useState } from 'preact/hooks';
import { Chip } from '../parts/small.tsx';
import { timeText } from '../parts/time.ts';
import { DeviceScreen } from './device-screen.tsx';
import { lab, type Device } from './lab.ts';
import type { PageProps } from './page.ts';

const statuses = {
  available: ['good', 'Available'],
  taken: ['other', 'Taken'],
  cleaning: ['other', 'Being cleaned'],
  offline: ['bad', 'Offline'],
  maintenance: ['bad', 'In maintenance'],
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
        <h2 id="devices-title">Devices</h2>
        {users.length > 0 && (
          <label class="hint device-user">
            Take for{' '}
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
    ...(holder === undefined ? [] : [`with ${holder}`]),
    ...(until === undefined ? [] : [`${Math.max(0, Math.ceil((until - now) / 60_000))} min left`]),
    ...(app === undefined ? [] : [app]),
    ...(battery < 1 ? [`battery ${Math.round(battery * 100)} %`] : []),
    ...(network ? [] : ['no network']),
    ...(recording ? ['being recorded'] : []),
  ];
}

function DeviceDetails({ device, world, user, run }: RowProps) {
  const { udid, name, holder, status, battery, network, session } = device;
  const { devices } = lab.world(world.name);
  const isOut = status === 'offline' || status === 'maintenance';
  const choices: readonly [text: string, work: (() => Promise<unknown>) | undefined][] = [
    [
      'Take',
      user !== undefined && status === 'available' ? () => devices.take(udid, user) : undefined,
    ],
    ['Release', holder === undefined ? undefined : () => devices.release(udid)],
    ['Crash the session', session ? () => devices.crashSession(udid) : undefined],
    [
      battery === 0 ? 'Charge the battery' : 'Drain the battery',
      () => devices.change(udid, { battery: battery === 0 ? 1 : 0 }),
    ],
    [
      network ? 'Drop the network' : 'Restore the network',
      () => devices.change(udid, { network: !network }),
    ],
    [
      isOut && battery > 0 ? 'Put back into service' : 'Set offline',
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
              aria-label={`${text}: ${name}`}
              disabled={work === undefined}
              onClick={() => work && void run(work)}
            >
              {text}
            </button>
          ))}
        </div>
        {session ? <Commands device={device} /> : <p class="hint">No session runs on it.</p>}
      </div>
      <DeviceScreen world={world.name} device={device} />
    </div>
  );
}

function Commands({ device: { name, session } }: { readonly device: Device }) {
  const last = session?.commands.slice(-8) ?? [];
  return (
    <ol class="device-commands hint" aria-label={`Last commands of ${name}`}>
      {last.map((command, index) => (
        <li key={`${command.at} ${index}`}>
          {timeText(command.at)} <code>{command.name}</code> {command.status}
        </li>
      ))}
    </ol>
  );
}
