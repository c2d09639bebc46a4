import { checkKey, checkLabels } from './labels';
import { checkPodSecurity } from './pod-security';
import { checkResources } from './resources';
import { isEmpty, objectsIn, strictlyOneOf, TypeCheck, whole } from './value-check';
import { parseRange } from '../ip';
import { dnsLabel, labelValue } from '../name-forms';

const HIGHEST_PRIORITY = 1_000_000_000;
const LARGEST_INT32 = 2 ** 31 - 1;
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** What classes of priority and of runtimes, nodes and leases hold. */
export const CLUSTER_KIND_CHECKS: Record<string, TypeCheck> = {
  PriorityClass: {
    fields: { preemptionPolicy: strictlyOneOf('Never', 'PreemptLowerPriority') },
    whole: ({ metadata, value }, check) => {
      if (check.isStored) {
        return; // the server has classes of its own, whose names start with system-
      }
      if (typeof metadata?.name === 'string' && metadata.name.startsWith('system-')) {
        check.refuse('metadata.name', 'must not start with system-', metadata.name);
      } else if (value > HIGHEST_PRIORITY) {
        check.refuse('value', `must be at most ${HIGHEST_PRIORITY}`, value);
      }
    },
  },
  Namespace: { whole: ({ metadata }, check) => checkPodSecurity(metadata?.labels, check) },
  RuntimeClass: {
    whole: ({ handler }, check) => {
      if (dnsLabel(handler ?? '') !== undefined) {
        check.refuse('handler', dnsLabel('')!, handler);
      }
    },
  },
  Overhead: { whole: ({ podFixed }, check) => checkResources('podFixed', podFixed, check) },
  Scheduling: {
    whole: ({ nodeSelector, tolerations }, check) => {
      checkLabels('nodeSelector', nodeSelector, check);
      const texts = objectsIn(tolerations).map(([, { key = '', operator = '', value = '', effect = '', tolerationSeconds }]) => (
        JSON.stringify([key, operator, value, effect, tolerationSeconds])
      ));
      texts.filter((text, index) => texts.indexOf(text) < index)
        .forEach((text) => check.add(`tolerations[${texts.lastIndexOf(text)}]`, 'must be there once'));
    },
  },
  NodeSpec: {
    whole: ({ taints, podCIDRs, podCIDR }, check) => {
      const seen = new Set<string>();
      for (const [index, { key, value, effect }] of objectsIn(taints)) {
        checkKey(`taints[${index}].key`, key, check);
        if (labelValue(value ?? '') !== undefined) {
          check.refuse(`taints[${index}].value`, labelValue(value)!, value);
        }
        if (!EFFECTS.includes(effect)) {
          check.refuse(`taints[${index}].effect`, `must be ${EFFECTS.join(', ')}`, effect);
        }
        if (seen.has(`${key}/${effect}`)) {
          check.refuse(`taints[${index}]`, 'must have a key or an effect of its own', key);
        }
        seen.add(`${key}/${effect}`);
      }
      const ranges: any[] = Array.isArray(podCIDRs) ? podCIDRs : [];
      const families = ranges.map((range) => parseRange(range)?.written);
      if (isEmpty(podCIDR) || ranges[0] === podCIDR ? new Set(families).size < families.length : false) {
        check.refuse('podCIDRs', 'must have at most one range of each family', ranges);
      }
      // the older field wins where the two differ
      (isEmpty(podCIDR) || ranges[0] === podCIDR ? ranges : [podCIDR]).forEach((range, index) => {
        if (parseRange(range) === undefined) {
          check.refuse(`podCIDRs[${index}]`, 'must be a range such as 10.9.8.0/24 or 2001:db8::/64', range);
        }
      });
    },
  },
  LeaseSpec: { fields: { leaseDurationSeconds: whole(1, LARGEST_INT32), leaseTransitions: whole(0, LARGEST_INT32) } },
};
