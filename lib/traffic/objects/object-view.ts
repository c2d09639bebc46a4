import { Subject } from '../finding';
import { isObject } from '../is-object';
import { LocatedObject } from '../located-object';

/** What Services, Ingresses and pods have in common once read. */
export interface ObjectView {
  readonly located: LocatedObject;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly annotations: Record<string, string>;
  readonly spec: any;
}

/** A Service as rules and paths see it. */
export interface ServiceView extends ObjectView {
  /** `ClusterIP`, `NodePort`, `LoadBalancer` or `ExternalName`. */
  readonly type: string;
  readonly headless: boolean;
  readonly ports: any[];
}

/** Bounds of a number of pods. */
export interface Scale {
  readonly min: number;
  readonly max: number;
}

/** A pod or a workload's pod template. */
export interface PodView extends ObjectView {
  readonly labels: Record<string, string>;
  readonly podSpec: any;
  readonly containers: any[];
  /** How many pods it stands for; absent where only the cluster knows (a DaemonSet, a workload that is scaled). */
  readonly replicas?: number;
  /** The fewest and the most pods, where something scales it between them. */
  readonly scale?: Scale;
}

/** What a finding says about where it is. */
export function subjectOf(located: LocatedObject): Subject {
  const { kind, metadata } = located.object;
  const namespace = metadata?.namespace;
  return { kind: text(kind), name: text(metadata?.name), namespace: typeof namespace === 'string' ? namespace : undefined, origin: located.origin };
}

/** The value as a list, however broken the document is: to be read, since it may be the list of the document. */
export function list(value: any): any[] {
  return Array.isArray(value) ? (value.every(isThere) ? value : value.filter(isThere)) : [];
}

function isThere(item: unknown): boolean {
  return item !== null && item !== undefined;
}

/** The maps of a list, however broken the document is: to be read, since it may be the list of the document. */
export function maps(value: any): any[] {
  return Array.isArray(value) ? (value.every(isObject) ? value : value.filter(isObject)) : [];
}

/** The value as text, empty for what is no text, number or truth value. */
export function text(value: any): string {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** What JavaScript writes for the value, empty for a map or a list: one with a key `toString` has no text at all. */
export function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? '' : String(value);
}
