import { useLayoutEffect, useRef } from 'preact/hooks';
import { drawScreen } from '../../../webdriver/draw/screenshot.ts';
import type { Box } from '../../../webdriver/phone/node.ts';
import type { Phone } from '../../../webdriver/phone/phone.ts';
import { swipe } from '../../../webdriver/phone/touch.ts';
import { say } from '../words/say.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly phone: Phone;
  readonly revision: number;
  /** Where the chosen element is, in the driver's units. */
  readonly marked: Box | undefined;
  /** The pointer is over a point of the screen, or has left it. */
  readonly onPoint: (at: Point | undefined) => void;
  /** A point was touched. */
  readonly onPress: (at: Point) => void;
}

/**
 * What the phone shows, to be touched: a click taps, a long one holds, a drag and the wheel scroll.
 */
export function PhoneScreen({ phone, revision, marked, onPoint, onPress }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pressed = useRef<{ readonly at: Point; readonly since: number } | undefined>(undefined);
  const { width, height, navigationBar } = phone.metrics;
  const whole = height + navigationBar;

  useLayoutEffect(() => {
    const target = canvas.current;
    const context = target?.getContext('2d');
    if (!target || !context) return;
    const picture = drawScreen(phone);
    const { pixels } = picture.canvas;
    const image = new ImageData(picture.canvas.width, picture.canvas.height);
    for (let index = 0; index < pixels.length; index += 1) {
      const colour = (pixels[index] as number) * 3;
      image.data[index * 4] = picture.palette[colour] as number;
      image.data[index * 4 + 1] = picture.palette[colour + 1] as number;
      image.data[index * 4 + 2] = picture.palette[colour + 2] as number;
      image.data[index * 4 + 3] = 255;
    }
    target.width = picture.canvas.width;
    target.height = picture.canvas.height;
    context.putImageData(image, 0, 0);
  }, [phone, revision]);

  const pointOf = ({ clientX, clientY }: MouseEvent): Point => {
    const box = (canvas.current as HTMLCanvasElement).getBoundingClientRect();
    return {
      x: ((clientX - box.x) / box.width) * width,
      y: ((clientY - box.y) / box.height) * whole,
    };
  };
  const part = (length: number, of: number) => `${(length / of) * 100}%`;

  return (
    <div class="phone" data-form={phone.about.form}>
      <canvas
        ref={canvas}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an img has no pixels to draw
        role="img"
        aria-label={say('apps.screen')}
        onPointerDown={(event) => {
          pressed.current = { at: pointOf(event), since: event.timeStamp };
          (event.currentTarget as Element).setPointerCapture(event.pointerId);
        }}
        onPointerUp={(event) => {
          const begun = pressed.current;
          pressed.current = undefined;
          if (!begun) return;
          onPress(begun.at);
          swipe(phone, begun.at, pointOf(event), event.timeStamp - begun.since);
        }}
        onPointerCancel={() => {
          pressed.current = undefined;
        }}
        onPointerMove={(event) => onPoint(pointOf(event))}
        onPointerLeave={() => onPoint(undefined)}
        onWheel={(event) => {
          event.preventDefault();
          const at = pointOf(event);
          swipe(phone, at, { x: at.x, y: at.y - event.deltaY * (whole / 844) * 2 }, 0);
        }}
      />
      {marked && (
        <span
          class="phone-mark"
          style={{
            left: part(marked.x, width),
            top: part(marked.y, whole),
            width: part(marked.width, width),
            height: part(marked.height, whole),
          }}
        />
      )}
    </div>
  );
}
