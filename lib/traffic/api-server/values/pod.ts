import { checkAddress } from './addresses';
import { checkAnnotations, checkKey, checkLabels } from './labels';
import { isAbsent, isEmpty, objectsIn, oneOf, strictlyOneOf, TypeCheck, unlessEmpty, ValueCheck, whole } from './value-check';
import { checkVolumeNames } from './volume';
import { dnsLabel, dnsSubdomain, labelValue, qualifiedName } from '../name-forms';

const LARGEST_INT32 = 2 ** 31 - 1;
const DEFAULT_GRACE_SECONDS = 30;
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
    whole: ({ minDomains, whenUnsatisfiable }, check) => {
      if (!isAbsent(minDomains) && whenUnsatisfiable !== 'DoNotSchedule') {
        check.refuse('minDomains', 'must not be there without whenUnsatisfiable DoNotSchedule', minDomains);
      }
    },
  },
  NodeSelector: { required: ['nodeSelectorTerms'] },
  NodeSelectorTerm: {
    whole: ({ matchExpressions, matchFields }, check) => {
      objectsIn(matchExpressions).forEach(([index, requirement]) => checkRequirement(`matchExpressions[${index}]`, requirement, check));
      objectsIn(matchFields).filter(([, { key }]) => key !== 'metadata.name')
        .forEach(([index, { key }]) => check.refuse(`matchFields[${index}].key`, 'must be metadata.name', key));
    },
  },
  PreferredSchedulingTerm: { required: ['weight'], fields: { weight: whole(1, 100) } },
  WeightedPodAffinityTerm: { required: ['weight'], fields: { weight: whole(1, 100) } },
  PodAffinityTerm: {
    required: ['topologyKey'],
    fields: { topologyKey: qualifiedName },
    whole: ({ namespaces }, check) => eachText('namespaces', namespaces, dnsLabel, check),
  },
  PodSecurityContext: {
    fields: {
      runAsUser: whole(0, LARGEST_INT32),
      runAsGroup: whole(0, LARGEST_INT32),
      fsGroup: whole(0, LARGEST_INT32),
      fsGroupChangePolicy: strictlyOneOf('Always', 'OnRootMismatch'),
      supplementalGroupsPolicy: strictlyOneOf('Merge', 'Strict'),
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

function checkPodSpec(spec: any, check: ValueCheck): void {
  checkLabels('nodeSelector', spec.nodeSelector, check);
  const claims = check.object.kind === 'StatefulSet' ? objectsIn(check.object.spec.volumeClaimTemplates).map(([, { metadata }]) => metadata?.name) : [];
  checkVolumeNames(spec, claims, check);
  checkHostPorts(spec.containers, check);
  checkSpread(spec.topologySpreadConstraints, check);
  // a StatefulSet has names of its own for its pods
  for (const field of check.object.kind === 'StatefulSet' ? [] : ['hostname', 'subdomain']) {
    if (!isEmpty(spec[field]) && dnsLabel(spec[field]) !== undefined) {
      check.refuse(field, dnsLabel(spec[field])!, spec[field]);
    }
  }
  checkContainerNames(spec, check);
  checkSleeps(spec, check);
  checkInitContainers(spec, check);
  if (spec.dnsPolicy === 'None' && isEmpty(spec.dnsConfig?.nameservers)) {
    check.required(isAbsent(spec.dnsConfig) ? 'dnsConfig' : 'dnsConfig.nameservers', 'dnsPolicy is None');
  }
  if (spec.hostPID === true && spec.shareProcessNamespace === true) {
    check.add('securityContext.shareProcessNamespace', 'must not be there with hostPID');
  }
  if (spec.os && isEmpty(spec.os.name)) {
    check.required('os.name');
  }
  const gates = objectsIn(spec.schedulingGates);
  gates.forEach(([index, { name }]) => checkKey(`schedulingGates[${index}]`, name, check));
}

/** One port of the node for one container. */
function checkHostPorts(containers: any, check: ValueCheck): void {
  const seen = new Set<string>();
  for (const [place, container] of objectsIn(containers)) {
    for (const [index, { hostPort, protocol, hostIP }] of objectsIn(container.ports)) {
      const key = `${protocol || 'TCP'}/${hostIP ?? ''}/${hostPort}`;
      if (!isAbsent(hostPort) && hostPort !== 0 && seen.has(key)) {
        check.refuse(`containers[${place}].ports[${index}].hostPort`, 'must be that of one port only', hostPort);
      }
      seen.add(key);
    }
  }
}

function checkSpread(constraints: any, check: ValueCheck): void {
  const seen = new Set<string>();
  for (const [index, { topologyKey, whenUnsatisfiable }] of objectsIn(constraints)) {
    const key = `${topologyKey}\n${whenUnsatisfiable}`;
    if (seen.has(key)) {
      check.refuse(`topologySpreadConstraints[${index}]`, 'must have a topologyKey or whenUnsatisfiable of its own', topologyKey);
    }
    seen.add(key);
  }
}

function checkContainerNames(spec: any, check: ValueCheck): void {
  const seen = new Set<string>();
  for (const list of ['containers', 'initContainers']) {
    for (const [index, { name }] of objectsIn(spec[list])) {
      if (!isEmpty(name) && seen.has(name)) {
        check.refuse(`${list}[${index}].name`, 'must be that of one container only', name);
      }
      seen.add(name);
    }
  }
}

/** A hook that sleeps must end before the pod does. */
function checkSleeps(spec: any, check: ValueCheck): void {
  const grace = spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS;
  for (const list of ['containers', 'initContainers']) {
    for (const [index, container] of objectsIn(spec[list])) {
      for (const hook of ['postStart', 'preStop']) {
        const seconds = container.lifecycle?.[hook]?.sleep?.seconds;
        if (!isAbsent(seconds) && (seconds < 0 || seconds > grace)) {
          check.refuse(`${list}[${index}].lifecycle.${hook}.sleep.seconds`, `must be from 0 to terminationGracePeriodSeconds, which is ${grace}`, seconds);
        }
      }
    }
  }
}

function checkInitContainers(spec: any, check: ValueCheck): void {
  for (const [index, container] of objectsIn(spec.initContainers)) {
    if (container.restartPolicy === 'Always') {
      continue;
    }
    for (const field of ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe']) {
      if (!isAbsent(container[field])) {
        check.add(`initContainers[${index}].${field}`, 'must not be there in an init container without restartPolicy Always');
      }
    }
  }
}

/** What runs on a probe or a hook: one of several. */
export function checkHandler(handler: any, check: ValueCheck): void {
  const given = HANDLERS.filter((name) => !isAbsent(handler[name]));
  if (given.length === 0) {
    check.required('', `one of ${HANDLERS.join(', ')}`);
  }
  given.slice(1).forEach((name) => check.add(name, `must not be there with ${given[0]}: one of them is enough`));
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
