import { checkAddress } from './addresses';
import { checkAnnotations, checkKey, checkLabels } from './labels';
import { checkPodSpec } from './pod-spec';
import { isAbsent, isEmpty, objectsIn, oneOf, strictlyOneOf, TypeCheck, unlessEmpty, ValueCheck, whole } from './value-check';
import { dnsLabel, dnsSubdomain, labelValue, qualifiedName } from '../name-forms';

const LARGEST_INT32 = 2 ** 31 - 1;
const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'];
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const NUMBER_OPERATORS = ['Gt', 'Lt'];
const SYSCTL = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;
const SEARCH_LABEL = /^[a-z0-9_]([-a-z0-9_]*[a-z0-9_])?(\.[a-z0-9_]([-a-z0-9_]*[a-z0-9_])?)*$/;

/** What pods hold besides their containers and volumes. */
export const POD_CHECKS: Record<string, TypeCheck> = {
  PodTemplateSpec: {
    whole: ({ metadata, spec }, check) => {
      checkLabels('metadata.labels', metadata?.labels, check);
      checkAnnotations('metadata.annotations', metadata?.annotations, check);
      if (!isEmpty(spec?.ephemeralContainers)) {
        check.add('spec.ephemeralContainers', 'must not be there in a template');
      }
    },
  },
  PodSpec: {
    required: ['containers'],
    fields: {
      restartPolicy: oneOf('Always', 'OnFailure', 'Never'),
      dnsPolicy: oneOf('ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'),
      serviceAccountName: unlessEmpty(dnsSubdomain),
      nodeName: unlessEmpty(dnsSubdomain),
      priorityClassName: unlessEmpty(dnsSubdomain),
      runtimeClassName: dnsSubdomain,
      activeDeadlineSeconds: whole(1, LARGEST_INT32),
      preemptionPolicy: strictlyOneOf('Never', 'PreemptLowerPriority'),
    },
    whole: checkPodSpec,
  },
  PodOS: { fields: { name: strictlyOneOf('linux', 'windows') } },
  HostAlias: {
    whole: ({ ip, hostnames }, check) => {
      checkAddress('ip', ip ?? '', check);
      eachText('hostnames', hostnames, dnsSubdomain, check);
    },
  },
  PodDNSConfig: {
    whole: ({ nameservers, searches, options }, check) => {
      (Array.isArray(nameservers) ? nameservers : []).forEach((address, index) => checkAddress(`nameservers[${index}]`, address, check));
      checkMost('nameservers', nameservers, 3, check);
      checkMost('searches', searches, 32, check);
      eachText('searches', searches, (search) => (
        search === '.' || SEARCH_LABEL.test(search.replace(/\.$/, '')) ? undefined : 'must be DNS labels joined by dots'
      ), check);
      objectsIn(options).filter(([, { name }]) => isEmpty(name)).forEach(([index]) => check.required(`options[${index}]`, 'a name'));
    },
  },
  PodReadinessGate: { whole: ({ conditionType }, check) => checkKey('conditionType', conditionType, check) },
  Toleration: {
    fields: { key: unlessEmpty(qualifiedName), effect: oneOf(...EFFECTS) },
    whole: ({ key, operator, value, effect, tolerationSeconds }, check) => {
      if (isEmpty(key) && operator !== 'Exists') {
        check.refuse('operator', 'must be Exists where there is no key', operator);
      }
      if (!isAbsent(tolerationSeconds) && effect !== 'NoExecute') {
        check.refuse('effect', 'must be NoExecute with tolerationSeconds', effect);
      }
      checkTolerationValue(operator, value ?? '', check);
    },
  },
  TopologySpreadConstraint: {
    required: ['topologyKey', 'whenUnsatisfiable', 'maxSkew'],
    fields: {
      whenUnsatisfiable: oneOf('DoNotSchedule', 'ScheduleAnyway'),
      maxSkew: whole(1),
      minDomains: whole(1),
      nodeAffinityPolicy: strictlyOneOf('Honor', 'Ignore'),
      nodeTaintsPolicy: strictlyOneOf('Honor', 'Ignore'),
    },
    whole: ({ minDomains, whenUnsatisfiable, labelSelector, matchLabelKeys }, check) => {
      checkLabelKeys('matchLabelKeys', matchLabelKeys, labelSelector, check);
      if (!isAbsent(minDomains) && whenUnsatisfiable !== 'DoNotSchedule') {
        check.refuse('minDomains', 'must not be there without whenUnsatisfiable DoNotSchedule', minDomains);
      }
    },
  },
  NodeSelector: { required: ['nodeSelectorTerms'] },
  NodeSelectorTerm: {
    whole: ({ matchExpressions, matchFields }, check) => {
      for (const [index, requirement] of objectsIn(matchExpressions)) {
        checkRequirement(`matchExpressions[${index}]`, requirement, check);
        if (check.parent !== 'PreferredSchedulingTerm') {
          eachText(`matchExpressions[${index}].values`, requirement.values, labelValue, check);
        }
      }
      objectsIn(matchFields).filter(([, { key }]) => key !== 'metadata.name')
        .forEach(([index, { key }]) => check.refuse(`matchFields[${index}].key`, 'must be metadata.name', key));
    },
  },
  PreferredSchedulingTerm: { required: ['weight'], fields: { weight: whole(1, 100) } },
  WeightedPodAffinityTerm: { required: ['weight'], fields: { weight: whole(1, 100) } },
  PodAffinityTerm: {
    required: ['topologyKey'],
    fields: { topologyKey: qualifiedName },
    whole: ({ namespaces, labelSelector, matchLabelKeys, mismatchLabelKeys }, check) => {
      eachText('namespaces', namespaces, dnsLabel, check);
      checkLabelKeys('matchLabelKeys', matchLabelKeys, labelSelector, check);
      checkLabelKeys('mismatchLabelKeys', mismatchLabelKeys, labelSelector, check);
      (Array.isArray(matchLabelKeys) ? matchLabelKeys : []).filter((key) => (mismatchLabelKeys ?? []).includes(key))
        .forEach((key) => check.refuse('matchLabelKeys', 'must not have a key of mismatchLabelKeys', key));
    },
  },
  WindowsSecurityContextOptions: { fields: { gmsaCredentialSpecName: dnsSubdomain } },
  PodSecurityContext: {
    fields: {
      runAsUser: whole(0, LARGEST_INT32),
      runAsGroup: whole(0, LARGEST_INT32),
      fsGroup: whole(0, LARGEST_INT32),
      fsGroupChangePolicy: strictlyOneOf('Always', 'OnRootMismatch'),
      supplementalGroupsPolicy: strictlyOneOf('Merge', 'Strict'),
      seLinuxChangePolicy: strictlyOneOf('Recursive', 'MountOption'),
    },
    whole: ({ supplementalGroups, sysctls }, check) => {
      checkSysctls(sysctls, check);
      (Array.isArray(supplementalGroups) ? supplementalGroups : []).forEach((group, index) => {
        if (group < 0 || group > LARGEST_INT32) {
          check.refuse(`supplementalGroups[${index}]`, `must be from 0 to ${LARGEST_INT32}`, group);
        }
      });
    },
  },
};

/** Keys of labels that add to a selector. */
function checkLabelKeys(field: string, keys: any, selector: any, check: ValueCheck): void {
  if (isAbsent(selector) && !isEmpty(keys)) {
    check.refuse(field, 'must not be there without labelSelector', keys);
  }
  eachText(field, keys, qualifiedName, check);
}

function checkSysctls(sysctls: any, check: ValueCheck): void {
  const seen = new Set<string>();
  for (const [index, { name }] of objectsIn(sysctls)) {
    if (isEmpty(name)) {
      check.required(`sysctls[${index}].name`);
    } else if (!SYSCTL.test(name)) {
      check.refuse(`sysctls[${index}].name`, 'must be words of lowercase letters, digits, dashes and underscores joined by dots or slashes', name);
    } else if (seen.has(name)) {
      check.refuse(`sysctls[${index}].name`, 'must be there once', name);
    }
    seen.add(name);
  }
}

/** What runs on a probe or a hook: one of several. */
export function checkHandler(handler: any, check: ValueCheck): void {
  let first: string | undefined;
  for (const name of HANDLERS) {
    if (isAbsent(handler[name])) {
      continue;
    }
    if (first !== undefined) {
      check.add(name, `must not be there with ${first}: one of them is enough`);
    }
    first ??= name;
  }
  if (first === undefined) {
    check.required('', `one of ${HANDLERS.join(', ')}`);
  }
}

function checkTolerationValue(operator: any, value: string, check: ValueCheck): void {
  if (isEmpty(operator) || operator === 'Equal') {
    if (labelValue(value) !== undefined) {
      check.refuse('operator', `compares with a value that ${labelValue(value)}`, value);
    }
  } else if (operator === 'Exists') {
    if (value !== '') {
      check.refuse('operator', 'must not be Exists where there is a value', value);
    }
  } else if (!(NUMBER_OPERATORS.includes(operator) && check.since(36))) {
    check.refuse('operator', 'must be Equal or Exists', operator);
  } else if (!/^(0|-?[1-9]\d*)$/.test(value) || BigInt.asIntN(64, BigInt(value)) !== BigInt(value)) {
    check.refuse('value', `must be a whole number with operator ${operator}`, value);
  }
}

function checkRequirement(field: string, { key, operator, values }: any, check: ValueCheck): void {
  const count = Array.isArray(values) ? values.length : 0;
  checkKey(`${field}.key`, key, check);
  if (['In', 'NotIn'].includes(operator)) {
    if (count === 0) {
      check.required(`${field}.values`, `operator ${operator} compares with them`);
    }
  } else if (['Exists', 'DoesNotExist'].includes(operator)) {
    if (count > 0) {
      check.refuse(`${field}.values`, `must not be there with operator ${operator}`, values);
    }
  } else if (NUMBER_OPERATORS.includes(operator)) {
    if (count !== 1) {
      check.refuse(`${field}.values`, `must have one value with operator ${operator}`, values);
    }
  } else {
    check.refuse(`${field}.operator`, 'must be In, NotIn, Exists, DoesNotExist, Gt or Lt', operator);
  }
}

function checkMost(field: string, list: any, most: number, check: ValueCheck): void {
  if (Array.isArray(list) && list.length > most) {
    check.add(field, `must have at most ${most} items, got ${list.length}`);
  }
}

function eachText(field: string, list: any, form: (text: string) => string | undefined, check: ValueCheck): void {
  (Array.isArray(list) ? list : []).forEach((text, index) => {
    const problem = form(text ?? '');
    if (problem !== undefined) {
      check.refuse(`${field}[${index}]`, problem, text);
    }
  });
}
