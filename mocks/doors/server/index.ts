/** The lab over HTTP, HTTPS and as a proxy. */
export { startLabServer, type LabPort, type LabServer, type LabServerOptions } from './server.ts';
export {
  makeCertificateKeys,
  type CertificateKeys,
  type LabCertificate,
  type ServerCertificate,
} from './certificate.ts';
export { keepCertificate, type KeptCertificate } from './kept-certificate.ts';
export type { Patience } from './front.ts';
export type { ServedLab } from './served-lab.ts';
