import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { TrafficCheck } from './traffic-check';
import { containerProbes } from '../../traffic/agic/gateway/container-probes';
import { serviceView, viewOf } from '../../traffic/objects/views';
import { IService } from '../service';

/** What all pods of a Service say alike of their health, in the words of a HealthCheckPolicy; undefined where they say nothing or different things. */
export function podProbe(construct: Construct, service: IService): any {
  const model = TrafficCheck.of(construct).backends;
  const view = serviceView(viewOf({ object: ApiObject.of(service.service).toJson() })!);
  const probes = service.ports.flatMap(({ port }) => containerProbes(model, view, { serviceName: service.serviceName, port, isResource: false }));
  const distinct = new Set(probes.map((probe) => JSON.stringify(probe)));
  const [probe] = probes;
  return distinct.size !== 1 || probe === undefined ? undefined : {
    host: probe.host,
    path: probe.path,
    port: probe.port || undefined,
    interval: `${probe.intervalSeconds}s`,
    timeout: `${probe.timeoutSeconds}s`,
    unhealthyThreshold: probe.unhealthyThreshold,
    useTls: probe.scheme === 'HTTPS' ? true : undefined,
  };
}
