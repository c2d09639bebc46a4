import { list, PodView, text } from './object-view';
import { targetNumberIn } from './ports';

/** What a backend wants to be spoken to in. */
export enum Spoken {
  /** HTTP/1.1 in plain text, WebSocket too. */
  HTTP = 'HTTP/1.1',
  /** HTTP/1.1 in TLS, WebSocket too. */
  TLS = 'TLS',
  /** HTTP/2 without TLS, as gRPC does. */
  HTTP2 = 'HTTP/2',
}

const BY_NAME = new Map<string, Spoken>([
  ...['http', 'ws', 'kubernetes.io/ws', 'grpc-web'].map((name): [string, Spoken] => [name, Spoken.HTTP]),
  ...['https', 'wss', 'kubernetes.io/wss', 'tls', 'ssl'].map((name): [string, Spoken] => [name, Spoken.TLS]),
  ...['grpc', 'grpcs', 'h2c', 'kubernetes.io/h2c', 'kubernetes.io/grpc'].map((name): [string, Spoken] => [name, Spoken.HTTP2]),
]);
/** Names of ports by which Istio and most charts say it. */
const HTTP2_PORT = /^(grpc|h2c)(-|$)/;

/** What `appProtocol` of a port of a Service says; undefined where it says nothing that is known. */
export function spokenBy({ appProtocol }: any): Spoken | undefined {
  return BY_NAME.get(text(appProtocol).toLowerCase());
}

/** Why requests to a port share a connection, in words: by appProtocol, by its name, or by what kubelet asks the pods there. */
export function http2Reason(port: any, pods: readonly PodView[]): string | undefined {
  if (spokenBy(port) === Spoken.HTTP2) {
    return `appProtocol ${text(port.appProtocol)}`;
  }
  if (spokenBy(port) !== undefined) {
    return undefined;
  }
  if (HTTP2_PORT.test(text(port.name))) {
    return `port name ${text(port.name)}`;
  }
  return pods.some((pod) => isAskedByGrpc(pod, targetNumberIn(pod, port))) ? 'a gRPC probe of its pods' : undefined;
}

function isAskedByGrpc({ containers }: PodView, number: number | undefined): boolean {
  return number !== undefined && containers.some((container) => (
    list(container.ports).some(({ containerPort }) => containerPort === number)
    && ['readinessProbe', 'livenessProbe', 'startupProbe'].some((kind) => container[kind]?.grpc?.port === number)
  ));
}
