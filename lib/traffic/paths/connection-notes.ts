import { TracedPath } from './traced-path';
import { longConnections } from '../objects/long-connections';
import { TrafficModel } from '../objects/traffic-model';
import { HopComponent } from '../traffic-path';

/** That nodes choose for each connection, in sentences, where a connection carries many requests. */
export function connectionNotes(model: TrafficModel, { service, port, path: { hops } }: TracedPath): string[] {
  const reason = service && port && hops.some(({ component }) => component === HopComponent.NODE) ? longConnections(model, service, port) : undefined;
  return reason === undefined ? [] : [
    `HTTP/2 and gRPC (${reason}) send all requests of a client through one connection: the pod is chosen once for each connection and not for each request, so that new pods get `
    + 'nothing from old connections; a headless service with balancing in the client, or a proxy that balances requests, spreads them',
  ];
}
