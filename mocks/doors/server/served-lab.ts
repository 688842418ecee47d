import type { Lab } from '../../bare-lab.ts';

/** What the HTTP doors need of a lab. */
export interface ServedLab {
  /**
   * Answers one request to a real address, such as `https://api.yespo.io/api/v1/version`, in the
   * world that the door says unless the request says otherwise.
   * @throws {ConnectionCut} where the client is to see a lost connection.
   */
  fetch(request: Request, options?: { readonly world?: string | undefined }): Promise<Response>;
  /** Host names that the lab answers for. */
  readonly hosts: readonly string[];
  /** Whether the lab answers for this host name (lower case, no port). */
  answersFor(host: string): boolean;
}

/** Whether a served lab is a whole one, whose worlds can be controlled. */
export function isWholeLab(lab: ServedLab): lab is Lab {
  return 'worlds' in lab && 'inWorld' in lab;
}
