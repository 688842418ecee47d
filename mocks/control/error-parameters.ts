import * as v from 'valibot';

/**
 * The values of an error of the lab's, as they go over the control's border. In a file of its own,
 * because the client takes it into a page, and the other schemas bring every platform with them.
 */
export const errorParameters = v.record(v.string(), v.union([v.string(), v.number()]));
