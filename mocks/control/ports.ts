/** An open port of a server, as the control shows it. */
export interface ServedPort {
  readonly port: number;
  readonly world: string | undefined;
  readonly httpOrigin: string;
  readonly httpsOrigin: string;
  readonly proxyUrl: string;
  close(): Promise<void>;
}

/** What the control needs of the server that it belongs to. */
export interface Ports {
  /** The server's certificate, as PEM. */
  readonly certificate: string;
  /** Every open port, the server's own first. */
  list(): readonly ServedPort[];
  open(world: string, port: number | undefined): Promise<ServedPort>;
  /** Closes the server once the request that asked for it is answered. */
  stop(): void;
}
