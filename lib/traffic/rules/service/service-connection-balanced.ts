import { Severity } from '../../finding';
import { longConnections } from '../../objects/long-connections';
import { portName } from '../../objects/ports';
import { overPort } from '../concerns';
import { Rule } from '../rule';
import { DOUBTFUL, ofServices } from '../service-faults';

/** gRPC or HTTP/2 without TLS behind an address that nodes balance. */
export const serviceConnectionBalanced: Rule = {
  code: 'service-connection-balanced',
  severity: Severity.INFO,
  local: false,
  title: 'gRPC or HTTP/2 behind the address of a Service, which balances connections and not requests',
  why: 'A node chooses a pod for each new connection. gRPC and HTTP/2 keep one connection for all requests of a client: it stays with one pod, and pods that are added get '
    + 'nothing from the clients that are there. A mesh, a proxy that balances requests, or a client that knows the pods spreads them.',
  fix: 'make the service headless and let the client balance (dns:/// and round_robin in gRPC), or put a proxy or a mesh in between that balances requests',
  source: 'https://kubernetes.io/blog/2018/11/07/grpc-load-balancing-on-kubernetes-without-tears/',
  check: ofServices((service, model) => service.ports.flatMap((port) => {
    const reason = longConnections(model, service, port);
    return reason === undefined ? [] : [{
      message: `port ${portName(port)} is balanced for each connection, and HTTP/2 (${reason}) keeps one for all requests of a client`,
      concerns: overPort(port),
    }];
  }), DOUBTFUL),
};
