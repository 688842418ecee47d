import type { ScreenProps } from '../../../../mocks/console/client/dashboard/screens.ts';

/** The key screen of the echo platform. */
export default function EchoScreen({ route }: ScreenProps) {
  return <h1 data-route={route}>Keys of the echo platform</h1>;
}
