import { createBareLab, type Lab, type LabOptions } from './bare-lab.ts';
import { dashboardPages } from './console/app.ts';
import { packs } from './packs.ts';

export * from './bare-lab.ts';

/**
 * A lab with the platforms' dashboards. The bare one goes without, for where there are no files to
 * read them from: a browser.
 * @throws {WorldSeedError}, {KeyError}, {FaultError} or {WorldError} where a seed is not sound.
 */
export function createLab(options: LabOptions = {}): Lab {
  return createBareLab({ ...options, pages: dashboardPages(packs) });
}
