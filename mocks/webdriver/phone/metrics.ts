import type { DevicePlatform } from '../sessions.ts';

/** A device's screen. Its units are pixels on Android and points on iOS, as its driver counts. */
export interface Metrics {
  readonly platform: DevicePlatform;
  readonly width: number;
  readonly height: number;
  /** Units of a density-independent point. */
  readonly unit: number;
  /** Pixels of a unit. */
  readonly pixels: number;
  readonly statusBar: number;
  /** What the bar at the bottom takes, where the driver does not count it. */
  readonly navigationBar: number;
}

type Form = 'phone' | 'tablet';

const upright: Readonly<Record<DevicePlatform, Readonly<Record<Form, Metrics>>>> = {
  android: {
    phone: {
      platform: 'android',
      width: 1080,
      height: 2274,
      unit: 2.625,
      pixels: 1,
      statusBar: 63,
      navigationBar: 126,
    },
    tablet: {
      platform: 'android',
      width: 1600,
      height: 2464,
      unit: 2,
      pixels: 1,
      statusBar: 48,
      navigationBar: 96,
    },
  },
  ios: {
    phone: {
      platform: 'ios',
      width: 390,
      height: 844,
      unit: 1,
      pixels: 3,
      statusBar: 47,
      navigationBar: 0,
    },
    tablet: {
      platform: 'ios',
      width: 834,
      height: 1194,
      unit: 1,
      pixels: 2,
      statusBar: 24,
      navigationBar: 0,
    },
  },
};

export type Orientation = 'PORTRAIT' | 'LANDSCAPE';

/** The screen of a device, as it is held. */
export function metricsOf(platform: DevicePlatform, form: Form, held: Orientation): Metrics {
  const metrics = upright[platform][form];
  if (held === 'PORTRAIT') return metrics;
  return {
    ...metrics,
    width: metrics.height + metrics.navigationBar,
    height: metrics.width - metrics.navigationBar,
  };
}
