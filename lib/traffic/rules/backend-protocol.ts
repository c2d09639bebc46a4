import { Severity } from '../finding';
import { http2Reason, Spoken, spokenBy } from '../objects/app-protocol';
import { PodView, text } from '../objects/object-view';
import { portName } from '../objects/ports';

/** What is wrong with the protocol in which a gateway speaks to a port of a Service. */
export interface ProtocolFault {
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
}

/**
 * What is wrong where a gateway speaks `Http` or `Https`, in version 1.1 in any case, to a port.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/configuration-listeners#http2-support
 */
export function protocolFault(protocol: string, port: any, pods: readonly PodView[], setting: string): ProtocolFault | undefined {
  const isTls = protocol.toLowerCase() === 'https';
  const spoken = spokenBy(port);
  const reason = http2Reason(port, pods);
  const what = `port ${portName(port)}`;
  if (spoken === Spoken.HTTP2 || reason !== undefined) {
    return {
      severity: spoken === Spoken.HTTP2 ? Severity.ERROR : Severity.WARNING,
      message: `${what} must speak HTTP/1.1, which is all that the gateway speaks to it, got HTTP/2 (${reason}): gRPC and HTTP/2 without TLS fail there`,
      fix: 'lead gRPC past the gateway: a load balancer, or Application Gateway for Containers, which speaks HTTP/2 to pods',
    };
  }
  if (spoken === Spoken.TLS && !isTls) {
    return {
      severity: Severity.ERROR,
      message: `${what} must be spoken to in TLS (appProtocol ${text(port.appProtocol)}), got plain HTTP: the gateway does not read appProtocol`,
      fix: `set ${setting} to https`,
    };
  }
  return spoken === Spoken.HTTP && isTls ? {
    severity: Severity.ERROR,
    message: `${what} must be spoken to in plain HTTP (appProtocol ${text(port.appProtocol)}), got HTTPS: there is nobody to shake hands with`,
    fix: `set ${setting} to http, or let the pods speak TLS and say so in appProtocol`,
  } : undefined;
}
