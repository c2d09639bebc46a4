import { ApiObject, ApiObjectMetadata, Duration, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { placed } from '../arguments/check';
import { Kinds, listOf } from '../arguments/kind';
import { FLAG, NUMBER, TEXT } from '../arguments/values';
import { ALB_API, compact, customObject, filled } from './private/custom-object';
import { goDuration } from './private/go-duration';
import { DURATION, METADATA, read, SERVICE } from './private/kinds';
import { podProbe } from './private/pod-probe';
import { serviceProblems, serviceTarget } from './private/policy-target';
import { IService } from './service';
import { failOn } from '../traffic/rules/refusals';

/** Properties of `HealthCheckPolicy`. What is left out is taken from the pods. */
export interface HealthCheckPolicyProps {
  /**
   * Name, namespace, labels and annotations; the namespace must be that of the Service.
   *
   * @default - cdk8s makes the name from the path of the construct
   */
  readonly metadata?: ApiObjectMetadata;
  /** Service whose pods are asked. One policy for a Service. Written to `targetRef`. */
  readonly service: IService;
  /**
   * Path to ask for. Written to `http.path`.
   *
   * @default - that of the readiness probe, else of the liveness probe, else `/`
   */
  readonly path?: string;
  /**
   * Host to ask for. Written to `http.host`.
   *
   * @default - that of the pods' probe, else `localhost`
   */
  readonly hostname?: string;
  /**
   * Port of the pods to ask, 1 to 65535. Written to `port`.
   *
   * @default - that of the pods' probe, else the one that requests go to
   */
  readonly port?: number;
  /**
   * Status codes of a healthy pod, single or as ranges such as `200-399`. Written to `http.match.statusCodes`.
   *
   * @default - nothing is written; samples of Azure say 200-299
   */
  readonly statusCodes?: string[];
  /**
   * Time between two checks, more than nothing. Written to `interval`.
   *
   * @default - that of the pods' probe, else 5 seconds
   */
  readonly interval?: Duration;
  /**
   * Time to wait for an answer, more than nothing. Written to `timeout`.
   *
   * @default - that of the pods' probe, else 30 seconds
   */
  readonly timeout?: Duration;
  /**
   * Failed checks after which a pod gets no more requests, at least 1. Written to `unhealthyThreshold`.
   *
   * @default - that of the pods' probe, else 3
   */
  readonly unhealthyThreshold?: number;
  /**
   * Good checks after which a pod gets requests again, at least 1. Written to `healthyThreshold`.
   *
   * @default 1
   */
  readonly healthyThreshold?: number;
  /**
   * Check over TLS. Checks of the port that requests go to speak what requests speak. Written to `useTLS`.
   *
   * @default - as the pods' probe, else as requests
   */
  readonly useTls?: boolean;
  /**
   * Check a service of gRPC by its health protocol, `''` for the whole server, instead of a path. Written to `grpc.service`.
   *
   * @default - a path is asked for
   */
  readonly grpcService?: string;
}

const HEALTH_CHECK: Kinds<HealthCheckPolicyProps> = {
  required: { service: SERVICE },
  optional: {
    metadata: METADATA,
    path: TEXT,
    hostname: TEXT,
    port: NUMBER,
    statusCodes: listOf(TEXT),
    interval: DURATION,
    timeout: DURATION,
    unhealthyThreshold: NUMBER,
    healthyThreshold: NUMBER,
    useTls: FLAG,
    grpcService: TEXT,
  },
};

/**
 * How Application Gateway for Containers checks that pods are healthy.
 *
 * By itself it asks what the readiness probe asks, else `/`, never what a liveness probe asks, and with a sidecar it may take the probe of the wrong container. Written out,
 * nothing is guessed: what is not said here is read from the pods of the Service when the program is written.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/for-containers/custom-health-probe
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
 * const service = new manifests.ClusterIpService(chart, 'api-service', { selectorLabels: { app: 'api-app' }, ports: [{ port: 80, targetPort: 8080 }] });
 * new manifests.HealthCheckPolicy(chart, 'api-health', { service, path: '/healthz', statusCodes: ['200-299'] });
 */
export class HealthCheckPolicy extends Construct {
  /** The object, for patches and everything else below. */
  public readonly apiObject: ApiObject;
  private readonly props: HealthCheckPolicyProps;

  /** Throws when a number is out of bounds, when a status code is none, when a path goes with a service of gRPC, or in another namespace than the Service. */
  public constructor(scope: Construct, id: string, props: HealthCheckPolicyProps) {
    super(...placed(scope, id, new.target));
    const given = read(this, HEALTH_CHECK, props);
    this.props = given;
    const { path, hostname, statusCodes = [], grpcService, metadata } = given;
    failOn(this, [
      ...path !== undefined && !path.startsWith('/') ? [`path must start with '/', got '${path}'`] : [],
      ...statusCodes.filter((code) => !/^\d{3}(-\d{3})?$/.test(code)).map((code) => `statusCodes must be status codes or ranges like '200-399', got '${code}'`),
      ...grpcService !== undefined && [path, hostname, given.statusCodes].some((value) => value !== undefined)
        ? ['grpcService excludes path, hostname and statusCodes; leave it or them out'] : [],
      ...serviceProblems(this, metadata, given.service),
    ]);
    const spec = { targetRef: serviceTarget(given.service.serviceName), default: this.probe({}) };
    this.apiObject = customObject(this, {
      apiVersion: ALB_API,
      kind: 'HealthCheckPolicy',
      metadata,
      spec,
      late: { targetRef: spec.targetRef, default: Lazy.any({ produce: () => compact(this.probe(podProbe(this, given.service) ?? {})) }) },
    });
  }

  /** What is said, and of the rest what pods say. */
  private probe(pods: HealthCheckFound): any {
    const { path, hostname, port, statusCodes, interval, timeout, unhealthyThreshold, healthyThreshold, useTls, grpcService } = this.props;
    const isOwnPath = path !== undefined || grpcService !== undefined;
    const found = isOwnPath ? {} : pods;
    const http = {
      host: hostname ?? found.host,
      path: path ?? found.path,
      match: statusCodes && { statusCodes: filled(statusCodes.map((code) => code.split('-').map(Number)).map(([start, end = start]) => ({ start, end }))) },
    };
    return {
      interval: interval ? goDuration(interval) : found.interval,
      timeout: timeout ? goDuration(timeout) : found.timeout,
      port: port ?? found.port,
      unhealthyThreshold: unhealthyThreshold ?? found.unhealthyThreshold,
      healthyThreshold,
      useTLS: useTls ?? found.useTls,
      grpc: grpcService === undefined ? undefined : { service: grpcService === '' ? undefined : grpcService },
      http: grpcService === undefined && Object.values(http).some((value) => value !== undefined) ? http : undefined,
    };
  }
}

/** What pods say of their probe. */
interface HealthCheckFound {
  readonly host?: string;
  readonly path?: string;
  readonly port?: number;
  readonly interval?: string;
  readonly timeout?: string;
  readonly unhealthyThreshold?: number;
  readonly useTls?: boolean;
}
