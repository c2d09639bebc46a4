import { FaultKind, ServerFault } from './fault';
import { Field, fieldsOf, isWithin, Shape } from './schema';
import { describeShape, isReadable } from './shapes';
import { nearest } from '../../arguments/nearest';
import { isUnfilled } from '../objects/placeholder';
import { shown } from '../objects/shown';

/** Objects that the server takes for empty ones where they are left out, and judges like others. */
export const FILLED: Record<string, readonly string[]> = {
  ...Object.fromEntries(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod', 'PersistentVolumeClaim', 'JobTemplateSpec',
    'PodTemplateSpec', 'ReplicationController', 'PersistentVolume', 'autoscaling.v1.HorizontalPodAutoscaler', 'autoscaling.v2.HorizontalPodAutoscaler'].map((type) => [type, ['spec']])),
  ...Object.fromEntries(['DeploymentSpec', 'StatefulSetSpec', 'DaemonSetSpec', 'ReplicaSetSpec', 'JobSpec'].map((type) => [type, ['template']])),
  'CronJobSpec': ['jobTemplate'],
  'PodTemplate': ['template'],
  'autoscaling.v1.HorizontalPodAutoscalerSpec': ['scaleTargetRef'],
  'autoscaling.v2.HorizontalPodAutoscalerSpec': ['scaleTargetRef'],
  'ObjectMetricSource': ['describedObject', 'metric', 'target'],
  'PodsMetricSource': ['metric', 'target'],
  'ExternalMetricSource': ['metric', 'target'],
  'ResourceMetricSource': ['target'],
  'ContainerResourceMetricSource': ['target'],
  'HTTPIngressPath': ['backend'],
  'WeightedPodAffinityTerm': ['podAffinityTerm'],
  'PreferredSchedulingTerm': ['preference'],
};

/** A value of a type, and where it stands. */
export interface TypedValue {
  readonly type: string;
  readonly value: any;
  /** The type that it is a part of; empty for the object itself. */
  readonly parent: string;
  /** The keys and places on the way to it. */
  readonly place: readonly (string | number)[];
}

/** What a walk over an object finds. */
export interface Walk {
  readonly faults: ServerFault[];
  /** The values of the types that somebody asked for, the outer ones first. */
  readonly values: TypedValue[];
}

/**
 * Read an object as the API server does, which takes no field that the type does not have and no value of another form. `null` is like nothing.
 *
 * @param object The object.
 * @param type Its type.
 * @param minor The release of the server, if it is known.
 * @param wanted The types whose values are to be collected.
 * @param place Where it stands, if it is a part of something.
 */
export function walk(object: any, type: string, minor: number | undefined, wanted: ReadonlySet<string>, place: readonly string[] = []): Walk {
  const walker = new Walker(minor, wanted, place);
  walker.object(object, type, '');
  return walker;
}

class Walker implements Walk {
  public readonly faults: ServerFault[] = [];
  public readonly values: TypedValue[] = [];
  private readonly path: (string | number)[];

  public constructor(private readonly minor: number | undefined, private readonly wanted: ReadonlySet<string>, place: readonly string[]) {
    this.path = [...place];
  }

  public object(value: any, type: string, parent: string): void {
    if (typeof value !== 'object' || Array.isArray(value)) {
      this.report('object-field-type', `must be an object with fields, got ${shown(value)}`);
      return;
    }
    if (this.wanted.has(type)) {
      this.values.push({ type, value, parent, place: [...this.path] });
    }
    const fields = fieldsOf(type);
    for (const key of FILLED[type] ?? []) {
      if (value[key] === undefined || value[key] === null) {
        this.path.push(key);
        this.value({}, fields.get(key)!.shape, type);
        this.path.pop();
      }
    }
    for (const key of Object.keys(value)) {
      if (value[key] === undefined) {
        continue;
      }
      const field = fields.get(key);
      this.path.push(key);
      if (field !== undefined && isWithin(field.span, this.minor)) {
        this.value(value[key], field.shape, type);
      } else {
        this.report('object-field-unknown', unknown(key, field, fields, this.minor));
      }
      this.path.pop();
    }
  }

  private value(value: any, shape: Shape, parent: string): void {
    if (value === null || value === undefined) {
      return;
    }
    switch (shape.form) {
      case 'anything':
        return;
      case 'object':
        return this.object(value, shape.type, parent);
      case 'flag or object':
        return typeof value === 'boolean' ? undefined : this.lenient(() => this.object(value, shape.type, parent));
      case 'list':
        return Array.isArray(value) ? this.items(value, shape.of, parent) : this.report('object-field-type', `must be a list, got ${shown(value)}`);
      case 'map':
        return typeof value === 'object' && !Array.isArray(value)
          ? this.entries(value, shape.of, parent)
          : this.report('object-field-type', `must be keys with values, got ${shown(value)}`);
      default:
        if (!isReadable(value, shape.form) && !isUnfilled(value)) {
          this.report('object-field-type', `must be ${describeShape(shape.form)}, got ${shown(value)}`);
        }
    }
  }

  /** The server reads some values by a way of its own, on which it leaves out what it does not know. */
  private lenient(read: () => void): void {
    const before = this.faults.length;
    read();
    const found = this.faults.splice(before);
    this.faults.push(...found.filter(({ kind }) => kind !== 'object-field-unknown'));
  }

  private items(list: any[], shape: Shape, parent: string): void {
    for (let index = 0; index < list.length; index++) {
      this.path.push(index);
      // an object that is left out of a list is one without fields
      this.value(shape.form === 'object' ? list[index] ?? {} : list[index], shape, parent);
      this.path.pop();
    }
  }

  private entries(map: any, shape: Shape, parent: string): void {
    for (const key of Object.keys(map)) {
      this.path.push(key);
      this.value(map[key], shape, parent);
      this.path.pop();
    }
  }

  private report(kind: FaultKind, problem: string): void {
    this.faults.push({ kind, field: joined(this.path), problem });
  }
}

function unknown(key: string, field: Field | undefined, fields: Map<string, Field>, minor: number | undefined): string {
  if (field !== undefined) {
    const { since, until } = field.span;
    return minor! < since ? `must not be there before Kubernetes 1.${since}` : `must not be there from Kubernetes 1.${until} on`;
  }
  const names = [...fields.keys()];
  const meant = names.find((name) => name.toLowerCase() === key.toLowerCase()) ?? nearest(key, names);
  return `must not be there: Kubernetes knows no such field${meant === undefined ? '' : `; did you mean ${meant}?`}`;
}

/** `spec.ports[0].port`, and a key that is no word as `metadata.annotations[a/b]`. */
export function joined(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, part) => (
    typeof part === 'number' ? `${text}[${part}]` : /^[\w-]+$/.test(part) ? `${text}${text && '.'}${part}` : `${text}[${part}]`
  ), '');
}
