import type { PlainWorld } from '../bare-lab.ts';
import type { DeviceBoard } from '../webdriver/board.ts';
import { ControlProblem } from './problem.ts';

/** The devices of a world. @throws {ControlProblem} where none of its platforms has any. */
export function boardOf(world: PlainWorld): DeviceBoard {
  for (const state of Object.values<object>(world.data)) {
    if ('board' in state) return state.board as DeviceBoard;
  }
  throw new ControlProblem(404, 'no-devices', 'no platform of this lab has devices');
}
