import { list, PodView, text } from './object-view';

/** An HTTP probe by which kubelet asks a container. */
export interface HttpProbe {
  readonly path: string;
  /** Number of the port; a name where no container of the pod declares it. */
  readonly port: string;
}

/** The HTTP probes of the containers of a pod: readiness first, then liveness, then startup. */
export function httpProbesOf({ containers }: PodView): HttpProbe[] {
  return ['readinessProbe', 'livenessProbe', 'startupProbe'].flatMap((kind) => containers.flatMap((container) => {
    const request = container[kind]?.httpGet;
    return request ? [{ path: text(request.path) || '/', port: portOf(container, request.port) }] : [];
  }));
}

function portOf({ ports }: any, port: unknown): string {
  return text(list(ports).find(({ name }) => name !== undefined && name === port)?.containerPort ?? port);
}
