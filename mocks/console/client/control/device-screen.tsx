import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../words/say.ts';
import { lab, type Device } from './lab.ts';

/** In pixels; the device's own are many times what there is room for. */
const WIDTH = 360;

interface Props {
  readonly world: string;
  readonly device: Device;
}

/** What a device shows, drawn anew each time that the page has read of it. */
export function DeviceScreen({ world, device }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isOn, setOn] = useState(false);
  const mayBeOn = device.app !== undefined;

  useEffect(() => {
    let isPast = false;
    async function draw(): Promise<void> {
      const png = await lab.world(world).devices.screen(device.udid);
      const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
      // A canvas, because the page's policy lets no picture in but those of the lab's own address.
      const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }), {
        resizeWidth: WIDTH,
        resizeQuality: 'medium',
      });
      const target = canvas.current;
      if (isPast || !target) return;
      target.width = picture.width;
      target.height = picture.height;
      target.getContext('2d')?.drawImage(picture, 0, 0);
      setOn(true);
    }
    if (mayBeOn) draw().catch(() => setOn(false));
    else setOn(false);
    return () => {
      isPast = true;
    };
  }, [world, device]);

  return (
    <div class="device-screen">
      <canvas
        ref={canvas}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see above: it cannot be an img
        role="img"
        aria-label={say('devices.screenOf', { device: device.name })}
        hidden={!isOn}
      />
      {!isOn && <p class="hint">{say('devices.screenOff')}</p>}
    </div>
  );
}
