/**
 * A package of the peers': found from this folder, where it is installed.
 * @param {string} name
 * @returns {Promise<unknown>}
 */
export const importPeer = (name) => import(name);
