import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { argumentsOf, structAt } from '../arguments/check';
import { WORKLOAD } from './private/kinds';
import { ServiceBase } from './private/service-base';
import { endpointFields } from './private/service-fields';
import { SERVICE_PROPS } from './private/service-kinds';
import { ServiceEndpointOptions, ServicePort, ServiceSelection } from './service';

/** Options of `HeadlessService.expose`. */
export interface HeadlessServiceOptions extends ServiceEndpointOptions {
  /**
   * Ports, for DNS records of type SRV and for the endpoints. More than one need names. Required where the selected workload has several.
   *
   * @default - the only port of the selected workload; none if it has none, or where nothing but labels says which pods these are
   */
  readonly ports?: ServicePort[];
}

/** Properties of `HeadlessService`. */
export interface HeadlessServiceProps extends HeadlessServiceOptions, ServiceSelection {}

/**
 * Publish the addresses of pods in DNS, without an address of its own.
 *
 * Written with `spec.clusterIP: None`. The client resolves the name, gets the pods and chooses; kube-proxy has no part in it. So there is no
 * session affinity, no traffic policy and no port translation: a client connects to `targetPort`, whatever `port` says.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#headless-services
 *
 * @example
 * import { Chart, App } from 'cdk8s';
 * import * as kplus from 'cdk8s-plus-28';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'shop');
 * const db = new manifests.HeadlessService(chart, 'db', { ports: [{ port: 5432, name: 'postgres' }] });
 * new kplus.StatefulSet(chart, 'db-set', { service: db.service, containers: [{ image: 'postgres', portNumber: 5432 }] });
 */
export class HeadlessService extends ServiceBase {
  /**
   * Publish the pods of a workload.
   *
   * @param workload The workload, which becomes the scope of the Service.
   * @param id Id below the workload.
   * @param options Everything but the selector.
   */
  public static expose(workload: kplus.Workload, id: string, options: HeadlessServiceOptions = {}): HeadlessService {
    const { workload: given } = argumentsOf('HeadlessService.expose', { workload: WORKLOAD }, { workload });
    return new HeadlessService(given, id, { ...structAt('HeadlessService.expose', SERVICE_PROPS, options), selector: given });
  }

  public constructor(scope: Construct, id: string, props: HeadlessServiceProps = {}) {
    super(scope, id, props, SERVICE_PROPS, (given) => ({ type: kplus.ServiceType.CLUSTER_IP, ports: given.ports, clusterIP: 'None', fields: endpointFields(given) }));
  }
}
