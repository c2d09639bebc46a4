import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { refuseForeignRoot } from './foreign-root';
import { givenMetadata } from './given';
import { TrafficCheck } from './traffic-check';
import { customFaults } from '../../traffic/gateway-api/custom-faults';
import { failOn } from '../../traffic/rules/refusals';

/** Version of the API of Gateways and routes. */
export const GATEWAY_API = 'gateway.networking.k8s.io/v1';
/** Version of the API of what Application Gateway for Containers adds. */
export const ALB_API = 'alb.networking.azure.io/v1';

/** An object of a kind that Kubernetes does not have itself. */
export interface CustomObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: ApiObjectMetadata;
  /** What is known now, for a look before it is written. */
  readonly spec: any;
  /** What is written in the end; the same if left out. */
  readonly late?: any;
}

/** The object of a construct, refused at once for what the API server would refuse. */
export function customObject(construct: Construct, { apiVersion, kind, metadata, spec, late }: CustomObject): ApiObject {
  refuseForeignRoot(construct);
  failOn(construct, specProblems(apiVersion, kind, spec));
  TrafficCheck.register(construct);
  return new ApiObject(construct, 'Resource', { apiVersion, kind, metadata: givenMetadata(metadata), spec: late ?? compact(spec) });
}

/** What the API server would refuse in a spec. */
export function specProblems(apiVersion: string, kind: string, spec: any): string[] {
  return customFaults({ apiVersion, kind, spec: compact(spec) }).map(({ field, problem }) => `${field} ${problem}`);
}

/** The same without what is undefined, in objects and lists below too. */
export function compact(value: any): any {
  if (Array.isArray(value)) {
    return value.map(compact);
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined).map(([key, inner]) => [key, compact(inner)]));
}

/** A list, or nothing for one without items. */
export function filled<T>(items: T[] | undefined): T[] | undefined {
  return items === undefined || items.length === 0 ? undefined : items;
}
