import { isAbsent, objectsIn, oneOf, strictlyOneOf, TypeCheck, ValueCheck, whole } from './value-check';
import { dnsLabel, pathSegment, qualifiedName } from '../name-forms';
import { quantityOf } from '../shapes';

const SOURCES: Record<string, string> = {
  Object: 'object', Pods: 'pods', Resource: 'resource', External: 'external', ContainerResource: 'containerResource',
};
/** The release from which an autoscaler may have no replicas at all. */
const SCALES_TO_ZERO = 37;
const LONGEST_WINDOW = 3600;
const LONGEST_PERIOD = 1800;

/** What autoscalers hold. */
export const AUTOSCALER_CHECKS: Record<string, TypeCheck> = {
  'autoscaling.v2.HorizontalPodAutoscalerSpec': { whole: checkReplicas },
  'autoscaling.v1.HorizontalPodAutoscalerSpec': {
    fields: { targetCPUUtilizationPercentage: whole(1) },
    whole: checkReplicas,
  },
  'autoscaling.v2.CrossVersionObjectReference': { required: ['kind', 'name'], fields: { kind: pathSegment, name: pathSegment } },
  'autoscaling.v1.CrossVersionObjectReference': { required: ['kind', 'name'], fields: { kind: pathSegment, name: pathSegment } },
  'MetricSpec': {
    whole: (spec, check) => {
      const present = Object.values(SOURCES).filter((source) => !isAbsent(spec[source]));
      const expected = SOURCES[spec.type];
      if (expected === undefined) {
        check.refuse('type', `must be ${Object.keys(SOURCES).join(', ')}`, spec.type);
      } else if (!present.includes(expected)) {
        check.required(expected, `type is ${spec.type}`);
      }
      present.filter((source) => source !== expected && present.length > 1).forEach((source) => check.add(source, `must not be there with type ${spec.type}`));
    },
  },
  'MetricIdentifier': { required: ['name'], fields: { name: pathSegment } },
  'MetricTarget': {
    required: ['type'],
    fields: {
      type: oneOf('Utilization', 'Value', 'AverageValue'),
      value: positiveQuantity,
      averageValue: positiveQuantity,
      averageUtilization: whole(1),
    },
  },
  'ObjectMetricSource': {
    whole: ({ target }, check) => {
      if (isAbsent(target?.value) && isAbsent(target?.averageValue)) {
        check.required('target.averageValue', 'a target has value or averageValue');
      }
    },
  },
  'ExternalMetricSource': {
    whole: ({ target }, check) => {
      if (isAbsent(target?.value) === isAbsent(target?.averageValue)) {
        check.add(isAbsent(target?.value) ? 'target.averageValue' : 'target.value', `must be there, or ${isAbsent(target?.value) ? 'value' : 'averageValue'}, and not both`);
      }
    },
  },
  'PodsMetricSource': {
    whole: ({ target }, check) => {
      if (isAbsent(target?.averageValue)) {
        check.required('target.averageValue');
      }
    },
  },
  'ResourceMetricSource': { required: ['name'], whole: checkUtilization },
  'ContainerResourceMetricSource': {
    required: ['name', 'container'],
    fields: { container: dnsLabel, name: resourceName },
    whole: checkUtilization,
  },
  'HPAScalingRules': {
    fields: {
      stabilizationWindowSeconds: whole(0, LONGEST_WINDOW),
      selectPolicy: strictlyOneOf('Max', 'Min', 'Disabled'),
      tolerance: (value) => (quantityOf(value) >= 0 ? undefined : 'must be at least 0'),
    },
    whole: ({ policies }, check) => {
      // defaults are only filled in where the list is left out
      if (Array.isArray(policies) && policies.length === 0) {
        check.required('policies', 'at least one');
      }
    },
  },
  'HPAScalingPolicy': {
    required: ['type', 'value', 'periodSeconds'],
    fields: { type: oneOf('Pods', 'Percent'), value: whole(1), periodSeconds: whole(1, LONGEST_PERIOD) },
  },
};

function resourceName(name: string): string | undefined {
  return qualifiedName(name) ?? (name.includes('/') || /^(cpu|memory|ephemeral-storage|hugepages-.*)$/.test(name)
    ? undefined
    : 'must be cpu, memory, ephemeral-storage, or have a domain such as example.com/gpu');
}

function checkReplicas(spec: any, check: ValueCheck): void {
  const { minReplicas, maxReplicas, metrics, scaleTargetRef } = spec;
  if (isAbsent(maxReplicas)) {
    check.required('maxReplicas');
  } else if (maxReplicas < 1) {
    check.refuse('maxReplicas', 'must be at least 1', maxReplicas);
  }
  const fewest = check.since(SCALES_TO_ZERO) ? 0 : 1;
  if (minReplicas === 0 && !objectsIn(metrics).some(([, { type }]) => type === 'Object' || type === 'External')) {
    check.add('metrics', 'must have one of type Object or External where minReplicas is 0');
  }
  if (!isAbsent(minReplicas) && minReplicas < fewest) {
    check.refuse('minReplicas', `must be at least ${fewest}`, minReplicas);
  }
  if (!isAbsent(minReplicas) && !isAbsent(maxReplicas) && maxReplicas < minReplicas) {
    check.refuse('maxReplicas', `must be at least minReplicas, which is ${minReplicas}`, maxReplicas);
  }
  checkApiVersion('scaleTargetRef.apiVersion', scaleTargetRef?.apiVersion ?? '', scaleTargetRef?.kind, check);
}

function checkApiVersion(field: string, apiVersion: string, kind: any, check: ValueCheck): void {
  const parts = apiVersion.split('/');
  if (parts.length > 2) {
    check.refuse(field, 'must be group/version', apiVersion);
  } else if ((parts.length === 1 || parts[0] === '') && kind !== 'ReplicationController') {
    check.refuse(field, 'must have an API group, such as apps/v1', apiVersion);
  }
}

function positiveQuantity(value: any): string | undefined {
  return quantityOf(value) > 0 ? undefined : 'must be more than 0';
}

function checkUtilization({ target }: any, check: ValueCheck): void {
  const hasUtilization = !isAbsent(target?.averageUtilization);
  const hasValue = !isAbsent(target?.averageValue);
  if (!hasUtilization && !hasValue) {
    check.required('target.averageUtilization', 'a target has averageUtilization or averageValue');
  } else if (hasUtilization && hasValue) {
    check.add('target.averageValue', 'must not be there with averageUtilization');
  }
}
