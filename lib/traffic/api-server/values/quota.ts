import { isAbsent, isEmpty, objectsIn, strictlyOneOf, TypeCheck, ValueCheck } from './value-check';
import { qualifiedName } from '../name-forms';
import { quantityOf } from '../shapes';

const COMPUTE = ['cpu', 'memory', 'ephemeral-storage'];
const BOUNDED = COMPUTE.flatMap((name) => [name, `requests.${name}`, `limits.${name}`]);
const COUNTED = ['pods', 'services', 'replicationcontrollers', 'resourcequotas', 'secrets', 'configmaps', 'persistentvolumeclaims',
  'services.nodeports', 'services.loadbalancers'];
const OF_QUOTAS = [...BOUNDED, ...COUNTED, 'requests.storage'];
const SCOPES = ['Terminating', 'NotTerminating', 'BestEffort', 'NotBestEffort', 'PriorityClass', 'CrossNamespacePodAffinity', 'VolumeAttributesClass'];
const OF_PODS = ['pods', ...['cpu', 'memory'].flatMap((name) => [name, `requests.${name}`, `limits.${name}`])];
/** What each scope can be about. */
const SCOPED: Record<string, readonly string[]> = {
  Terminating: OF_PODS,
  NotTerminating: OF_PODS,
  NotBestEffort: OF_PODS,
  PriorityClass: OF_PODS,
  CrossNamespacePodAffinity: OF_PODS,
  BestEffort: ['pods'],
  VolumeAttributesClass: ['persistentvolumeclaims', 'requests.storage'],
};
/** A number that does not become one of 64 bits. */
const TOO_LONG = /^\+?[1-9]\d{19,}$/;
/** Scopes that pods have or have not. */
const WITHOUT_VALUES = ['Terminating', 'NotTerminating', 'BestEffort', 'NotBestEffort', 'CrossNamespacePodAffinity'];
const OPPOSITES = [['BestEffort', 'NotBestEffort'], ['Terminating', 'NotTerminating']];
const LIMITED = ['Pod', 'Container', 'PersistentVolumeClaim'];
const AMOUNTS = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'];
/** What must not be more than what. */
const ORDER = [['min', 'max'], ['min', 'defaultRequest'], ['defaultRequest', 'max'], ['defaultRequest', 'default'], ['min', 'default'], ['default', 'max']];

/** What quotas and ranges of limits hold. */
export const QUOTA_CHECKS: Record<string, TypeCheck> = {
  ResourceQuotaSpec: {
    whole: ({ hard, scopes, scopeSelector }, check) => {
      for (const [name, quantity] of Object.entries<any>(hard ?? {})) {
        if (qualifiedName(name) !== undefined || !(name.includes('/') || OF_QUOTAS.includes(name) || /^(requests\.)?hugepages-/.test(name))) {
          check.add(`hard[${name}]`, 'must be a resource that quotas know, or have a domain such as example.com/gpu');
        } else if (quantityOf(quantity ?? 0) < 0) {
          check.refuse(`hard[${name}]`, 'must be at least 0', quantity);
        } else if ((COUNTED.includes(name) || name.includes('/')) && (!Number.isInteger(quantityOf(quantity ?? 0)) || TOO_LONG.test(quantity))) {
          check.refuse(`hard[${name}]`, 'must be a whole number below 2^63', quantity);
        }
      }
      const given: any[] = Array.isArray(scopes) ? scopes : [];
      given.filter((scope) => !SCOPES.includes(scope)).forEach((scope) => check.refuse('scopes', `must have ${SCOPES.join(', ')}`, scope));
      const selected = objectsIn(scopeSelector?.matchExpressions).map(([, { scopeName }]) => scopeName);
      for (const [field, names] of [['scopes', given], ['scopeSelector.matchExpressions', selected]] as const) {
        for (const scope of names) {
          const scoped = SCOPED[scope];
          const other = scoped && Object.keys(hard ?? {}).find((name) => OF_QUOTAS.includes(name) && !scoped.includes(name));
          if (other !== undefined) {
            check.refuse(field, `must not have a scope that ${other} does not know`, scope);
          }
        }
      }
      OPPOSITES.filter((pair) => pair.every((scope) => given.includes(scope)))
        .forEach((pair) => check.refuse('scopes', `must have ${pair.join(' or ')}, not both`, given));
    },
  },
  ScopedResourceSelectorRequirement: {
    required: ['scopeName', 'operator'],
    fields: { scopeName: strictlyOneOf(...SCOPES), operator: strictlyOneOf('In', 'NotIn', 'Exists', 'DoesNotExist') },
    whole: ({ scopeName, operator, values }, check) => {
      const compares = operator === 'In' || operator === 'NotIn';
      if (WITHOUT_VALUES.includes(scopeName) && operator !== 'Exists') {
        check.refuse('operator', `must be Exists with scopeName ${scopeName}`, operator);
      } else if (compares && isEmpty(values)) {
        check.required('values', `operator ${operator} compares with them`);
      } else if (!compares && !isEmpty(values)) {
        check.refuse('values', `must not be there with operator ${operator}`, values);
      }
    },
  },
  LimitRangeSpec: {
    whole: ({ limits }, check) => {
      const seen = new Set<string>();
      for (const [index, item] of objectsIn(limits)) {
        const type = item.type ?? '';
        if (qualifiedName(type) !== undefined || !(type.includes('/') || LIMITED.includes(type))) {
          check.refuse(`limits[${index}].type`, `must be ${LIMITED.join(', ')}, or have a domain`, item.type);
        } else if (seen.has(type)) {
          check.refuse(`limits[${index}].type`, 'must be that of one item only', type);
        }
        seen.add(type);
        checkAmounts(`limits[${index}]`, item, check);
      }
    },
  },
};

function checkAmounts(field: string, item: any, check: ValueCheck): void {
  const isOfPods = item.type === 'Pod' || item.type === 'Container';
  for (const amount of AMOUNTS) {
    const names = Object.keys(item[amount] ?? {});
    if (item.type === 'Pod' && names.length > 0 && amount.startsWith('default')) {
      check.add(`${field}.${amount}`, 'must not be there with type Pod');
    }
    names.filter((name) => qualifiedName(name) !== undefined || !(name.includes('/') || name.startsWith('hugepages-') || COMPUTE.includes(name)
      || (!isOfPods && [...OF_QUOTAS, 'storage'].includes(name))))
      .forEach((name) => check.add(`${field}.${amount}[${name}]`, `must be ${COMPUTE.join(', ')}, or have a domain such as example.com/gpu`));
  }
  if (item.type === 'PersistentVolumeClaim' && !Object.hasOwn(item.min ?? {}, 'storage') && !Object.hasOwn(item.max ?? {}, 'storage')) {
    check.required(`${field}.limits`, 'min or max of storage');
  }
  for (const [less, more] of ORDER) {
    for (const [name, quantity] of Object.entries<any>(item[less] ?? {})) {
      const bound = item[more]?.[name];
      if (bound !== undefined && quantityOf(quantity ?? 0) > quantityOf(bound ?? 0)) {
        check.refuse(`${field}.${less}[${name}]`, `must be at most ${more}, which is ${bound ?? 0}`, quantity);
      }
    }
  }
  for (const [name, ratio] of Object.entries<any>(item.maxLimitRequestRatio ?? {})) {
    const [most, least] = [item.max?.[name], item.min?.[name]];
    const largest = isAbsent(most) || isAbsent(least) ? Infinity : quantityOf(most) / quantityOf(least);
    if (quantityOf(ratio ?? 0) < 1 || quantityOf(ratio ?? 0) > largest) {
      check.refuse(`${field}.maxLimitRequestRatio[${name}]`, 'must be from 1 to max divided by min', ratio);
    }
  }
}
