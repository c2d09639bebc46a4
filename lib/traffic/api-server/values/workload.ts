import { checkCountOrPercent, checkShare, isNone } from './percent';
import { isAbsent, isEmpty, objectsIn, oneOf, strictlyOneOf, TypeCheck, unlessEmpty, ValueCheck, whole } from './value-check';
import { dnsLabel } from '../name-forms';

const DEFAULT_PROGRESS_DEADLINE = 600;

/** What workloads hold besides their pods. */
export const WORKLOAD_CHECKS: Record<string, TypeCheck> = {
  DeploymentSpec: {
    required: ['selector'],
    fields: { replicas: whole(0), minReadySeconds: whole(0), revisionHistoryLimit: whole(0), progressDeadlineSeconds: whole(0) },
    whole: (spec, check) => {
      checkTemplate(spec, check);
      if (!isAbsent(spec.strategy)) {
        checkDeploymentStrategy(spec.strategy, check);
      }
      const ready = spec.minReadySeconds ?? 0;
      const deadline = spec.progressDeadlineSeconds ?? DEFAULT_PROGRESS_DEADLINE;
      if (deadline <= ready) {
        check.refuse('progressDeadlineSeconds', `must be more than minReadySeconds, which is ${ready}`, deadline);
      }
    },
  },
  ReplicaSetSpec: { required: ['selector'], fields: { replicas: whole(0), minReadySeconds: whole(0) }, whole: checkTemplate },
  StatefulSetSpec: {
    required: ['selector'],
    fields: {
      replicas: whole(0),
      minReadySeconds: whole(0),
      podManagementPolicy: oneOf('OrderedReady', 'Parallel'),
      serviceName: unlessEmpty(dnsLabel),
    },
    whole: (spec, check) => {
      checkTemplate(spec, check);
      checkClaimNames(spec.volumeClaimTemplates, check);
      const { type, rollingUpdate } = spec.updateStrategy ?? {};
      if (!isEmpty(type) && type !== 'RollingUpdate' && type !== 'OnDelete') {
        check.refuse('updateStrategy', 'must be of type RollingUpdate or OnDelete', type);
      } else if (type === 'OnDelete' && !isAbsent(rollingUpdate)) {
        check.refuse('updateStrategy.rollingUpdate', 'must not be there with type OnDelete', rollingUpdate);
      }
      if (!isAbsent(rollingUpdate) && type !== 'OnDelete') {
        if ((rollingUpdate.partition ?? 0) < 0) {
          check.refuse('updateStrategy.rollingUpdate.partition', 'must be at least 0', rollingUpdate.partition);
        }
        if (check.since(37)) {
          // older servers drop it
          checkSomeShare('updateStrategy.rollingUpdate.maxUnavailable', rollingUpdate.maxUnavailable, check);
        }
      }
      if ((spec.ordinals?.start ?? 0) < 0) {
        check.refuse('ordinals.start', 'must be at least 0', spec.ordinals.start);
      }
    },
  },
  StatefulSetPersistentVolumeClaimRetentionPolicy: { fields: { whenDeleted: oneOf('Retain', 'Delete'), whenScaled: oneOf('Retain', 'Delete') } },
  DaemonSetSpec: {
    required: ['selector'],
    fields: { minReadySeconds: whole(0), revisionHistoryLimit: whole(0) },
    whole: (spec, check) => {
      checkTemplate(spec, check);
      checkDaemonStrategy(spec.updateStrategy, check);
    },
  },
  ReplicationControllerSpec: {
    fields: { replicas: whole(0), minReadySeconds: whole(0) },
    whole: ({ selector, template }, check) => {
      const labels = template?.metadata?.labels ?? {};
      if (isAbsent(template)) {
        check.required('template');
      } else if (isEmptyMap(selector) && isEmptyMap(labels)) {
        check.required('selector');
      } else if (!isEmptyMap(selector) && Object.entries(selector).some(([key, value]) => labels[key] !== value)) {
        check.refuse('template.metadata.labels', 'must have the labels of selector', labels);
      }
      checkTemplateSpec(template?.spec, check);
    },
  },
  PodDisruptionBudgetSpec: {
    fields: { unhealthyPodEvictionPolicy: strictlyOneOf('IfHealthyBudget', 'AlwaysAllow') },
    whole: ({ minAvailable, maxUnavailable }, check) => {
      checkShare('minAvailable', minAvailable, check);
      checkShare('maxUnavailable', maxUnavailable, check);
      if (!isAbsent(minAvailable) && !isAbsent(maxUnavailable)) {
        check.add('', 'must have minAvailable or maxUnavailable, got both');
      }
    },
  },
};

/** Claims become volumes of the pods. */
function checkClaimNames(templates: any, check: ValueCheck): void {
  for (const [index, { metadata }] of objectsIn(templates)) {
    const field = `volumeClaimTemplates[${index}].metadata.name`;
    if (isEmpty(metadata?.name)) {
      check.required(field);
    } else if (dnsLabel(metadata.name) !== undefined) {
      check.refuse(field, dnsLabel(metadata.name)!, metadata.name);
    }
  }
}

/** A pod template by its selector, and what a workload that keeps pods running takes. */
function checkTemplate({ selector, template }: any, check: ValueCheck): void {
  if (!isAbsent(selector)) {
    if (isEmptyMap(selector.matchLabels) && isEmpty(selector.matchExpressions)) {
      check.add('selector', 'must select by labels or expressions, got nothing');
    } else if (!selects(selector, template?.metadata?.labels ?? {})) {
      check.refuse('template.metadata.labels', 'must be what selector selects', template?.metadata?.labels);
    }
  }
  checkTemplateSpec(template?.spec, check);
}

function checkTemplateSpec(spec: any, check: ValueCheck): void {
  if (!isEmpty(spec?.restartPolicy) && spec.restartPolicy !== 'Always') {
    check.refuse('template.spec.restartPolicy', 'must be Always', spec.restartPolicy);
  }
  if (!isAbsent(spec?.activeDeadlineSeconds)) {
    check.refuse('template.spec.activeDeadlineSeconds', 'must not be there', spec.activeDeadlineSeconds);
  }
}

/** True where a selector selects these labels. */
export function selects(selector: any, labels: any): boolean {
  const { matchLabels = {} } = selector;
  for (const key in matchLabels) {
    if (!Object.hasOwn(labels, key) || (labels[key] ?? '') !== (matchLabels[key] ?? '')) {
      return false;
    }
  }
  return objectsIn(selector.matchExpressions).every(([, { key, operator, values }]) => {
    const has = Object.hasOwn(labels, key);
    const isListed = has && (values ?? []).includes(labels[key]);
    return { In: isListed, NotIn: !isListed, Exists: has, DoesNotExist: !has }[operator as string] ?? true;
  });
}

function checkDeploymentStrategy(strategy: any, check: ValueCheck): void {
  const { type, rollingUpdate } = strategy;
  if (type === 'Recreate') {
    if (!isAbsent(rollingUpdate)) {
      check.refuse('strategy.rollingUpdate', 'must not be there with type Recreate', rollingUpdate);
    }
  } else if (!isEmpty(type) && type !== 'RollingUpdate') {
    check.refuse('strategy', 'must be of type Recreate or RollingUpdate', type);
  } else if (!isAbsent(rollingUpdate)) {
    checkShare('strategy.rollingUpdate.maxUnavailable', rollingUpdate.maxUnavailable, check);
    checkCountOrPercent('strategy.rollingUpdate.maxSurge', rollingUpdate.maxSurge, check);
    if (isNone(rollingUpdate.maxUnavailable) && isNone(rollingUpdate.maxSurge)) {
      check.refuse('strategy.rollingUpdate.maxUnavailable', 'must not be 0 where maxSurge is 0', rollingUpdate.maxUnavailable);
    }
  }
}

function checkDaemonStrategy(strategy: any, check: ValueCheck): void {
  const { type, rollingUpdate } = strategy ?? {};
  if (!isEmpty(type) && type !== 'RollingUpdate' && type !== 'OnDelete') {
    check.refuse('updateStrategy', 'must be of type RollingUpdate or OnDelete', type);
  }
  if (type === 'OnDelete' || isAbsent(rollingUpdate)) {
    return;
  }
  const unavailable = rollingUpdate.maxUnavailable ?? 1;
  const surge = rollingUpdate.maxSurge ?? 0;
  checkShare('updateStrategy.rollingUpdate.maxUnavailable', unavailable, check);
  checkShare('updateStrategy.rollingUpdate.maxSurge', surge, check);
  if (!isNone(unavailable) && !isNone(surge)) {
    check.refuse('updateStrategy.rollingUpdate.maxSurge', 'must be 0 where maxUnavailable is not', surge);
  } else if (isNone(unavailable) && isNone(surge)) {
    check.refuse('updateStrategy.rollingUpdate.maxUnavailable', 'must not be 0 where maxSurge is 0', unavailable);
  }
}

function checkSomeShare(field: string, value: any, check: ValueCheck): void {
  checkShare(field, value, check);
  if (isNone(value)) {
    check.refuse(field, 'must not be 0', value);
  }
}

function isEmptyMap(map: any): boolean {
  for (const _ in map) {
    return false;
  }
  return true;
}
