import { isAbsent, isEmpty, objectsIn, TypeCheck, ValueCheck, whole } from './value-check';
import { dnsLabel, dnsSubdomain } from '../name-forms';

const LOWEST_PRECEDENCE = 10_000;
const MOST_QUEUES = 10_000_000;
/** Bits that a hash has to choose the hands from. */
const HASH_BITS = 60;
const VERBS = ['get', 'list', 'create', 'update', 'delete', 'deletecollection', 'patch', 'watch', 'proxy'];
const SUBJECTS: Record<string, string> = { ServiceAccount: 'serviceAccount', User: 'user', Group: 'group' };

/** What decides whose requests the server answers first. */
export const FLOW_CONTROL_CHECKS: Record<string, TypeCheck> = {
  FlowSchema: {
    whole: ({ metadata, spec }, check) => {
      if (spec?.matchingPrecedence === 1 && metadata?.name !== 'exempt') {
        check.refuse('spec.matchingPrecedence', 'must be more than 1', 1);
      }
      if (isAbsent(spec)) {
        check.required('spec.priorityLevelConfiguration.name');
      }
    },
  },
  FlowSchemaSpec: {
    fields: { matchingPrecedence: (precedence) => (precedence === 0 ? undefined : whole(1, LOWEST_PRECEDENCE)(precedence)) },
    whole: ({ priorityLevelConfiguration, distinguisherMethod, rules }, check) => {
      const { name } = priorityLevelConfiguration ?? {};
      if (isEmpty(name)) {
        check.required('priorityLevelConfiguration.name');
      } else if (dnsSubdomain(name) !== undefined) {
        check.refuse('priorityLevelConfiguration.name', dnsSubdomain(name)!, name);
      }
      if (!isAbsent(distinguisherMethod) && !['ByNamespace', 'ByUser'].includes(distinguisherMethod.type)) {
        check.refuse('distinguisherMethod.type', 'must be ByNamespace or ByUser', distinguisherMethod.type);
      }
      objectsIn(rules).forEach(([index, rule]) => checkRule(`rules[${index}]`, rule, check));
    },
  },
  PriorityLevelConfigurationSpec: {
    whole: ({ type, limited, exempt }, check) => {
      if (type !== 'Limited' && type !== 'Exempt') {
        check.refuse('type', 'must be Exempt or Limited', type);
      } else if ((check.object.metadata?.name === 'exempt') !== (type === 'Exempt')) {
        check.refuse('type', 'must be Exempt where the name is exempt, and nowhere else', type);
      }
      if (type === 'Limited' && isAbsent(limited)) {
        check.required('limited', 'type is Limited');
      }
      if (type === 'Limited' && !isAbsent(exempt)) {
        check.refuse('exempt', 'must not be there with type Limited', exempt);
      } else if (type === 'Exempt' && !isAbsent(limited)) {
        check.refuse('limited', 'must not be there with type Exempt', limited);
      }
    },
  },
  PriorityLevelConfiguration: {
    whole: ({ spec }, check) => {
      if (isAbsent(spec)) {
        check.required('spec.type');
      }
    },
  },
  LimitedPriorityLevelConfiguration: {
    fields: { nominalConcurrencyShares: whole(0), lendablePercent: whole(0, 100), borrowingLimitPercent: whole(0) },
    whole: ({ limitResponse }, check) => {
      const { type, queuing } = limitResponse ?? {};
      if (type !== 'Queue' && type !== 'Reject') {
        check.refuse('limitResponse.type', 'must be Queue or Reject', type);
      } else if (type === 'Queue' && isAbsent(queuing)) {
        check.required('limitResponse.queuing', 'type is Queue');
      } else if (type === 'Reject' && !isAbsent(queuing)) {
        check.refuse('limitResponse.queuing', 'must not be there with type Reject', queuing);
      }
    },
  },
  ExemptPriorityLevelConfiguration: { fields: { nominalConcurrencyShares: whole(0), lendablePercent: whole(0, 100) } },
  QueuingConfiguration: {
    whole: ({ queues = 64, handSize = 8, queueLengthLimit = 50 }, check) => {
      // 0 is replaced by the default, as nothing is
      const [decks, hand] = [queues || 64, handSize || 8];
      if (queueLengthLimit < 0) {
        check.refuse('queueLengthLimit', 'must be at least 1', queueLengthLimit);
      }
      if (decks < 1 || decks > MOST_QUEUES) {
        check.refuse('queues', `must be from 1 to ${MOST_QUEUES}`, queues);
      }
      if (hand < 1 || hand > decks) {
        check.refuse('handSize', `must be from 1 to queues, which is ${decks}`, handSize);
      } else if (bitsFor(decks, hand) > HASH_BITS) {
        check.refuse('handSize', `must be smaller: ${hand} of ${decks} queues cannot be chosen by ${HASH_BITS} bits`, handSize);
      }
    },
  },
};

function bitsFor(decks: number, hand: number): number {
  let product = 1;
  for (let index = 0; index < hand && product < Infinity; index++) {
    product *= decks - index;
  }
  return Math.ceil(Math.log2(product));
}

function checkRule(field: string, { subjects, resourceRules, nonResourceRules }: any, check: ValueCheck): void {
  if (isEmpty(subjects)) {
    check.required(`${field}.subjects`);
  }
  objectsIn(subjects).forEach(([index, subject]) => checkSubject(`${field}.subjects[${index}]`, subject, check));
  if (isEmpty(resourceRules) && isEmpty(nonResourceRules)) {
    check.required(field, 'a rule has resourceRules or nonResourceRules');
  }
  for (const [index, { verbs, apiGroups, resources, namespaces, clusterScope }] of objectsIn(resourceRules)) {
    const place = `${field}.resourceRules[${index}]`;
    checkVerbs(place, verbs, check);
    checkAllOrSome(`${place}.apiGroups`, apiGroups, check);
    checkAllOrSome(`${place}.resources`, resources, check);
    if (isEmpty(namespaces) && clusterScope === true) {
      continue;
    }
    if (checkAllOrSome(`${place}.namespaces`, namespaces, check)) {
      namespaces.forEach((namespace: any, which: number) => {
        if (namespace !== '*' && dnsLabel(namespace ?? '') !== undefined) {
          check.refuse(`${place}.namespaces[${which}]`, dnsLabel(namespace ?? '')!, namespace);
        }
      });
    }
  }
  for (const [index, { verbs, nonResourceURLs }] of objectsIn(nonResourceRules)) {
    const place = `${field}.nonResourceRules[${index}]`;
    checkVerbs(place, verbs, check);
    if (checkAllOrSome(`${place}.nonResourceURLs`, nonResourceURLs, check)) {
      nonResourceURLs.forEach((url: any, which: number) => {
        if (url !== '*' && !isPattern(url ?? '')) {
          check.refuse(`${place}.nonResourceURLs[${which}]`, 'must be a path without blanks that starts with one /, with * at its end at most', url);
        }
      });
    }
  }
}

function isPattern(url: string): boolean {
  return url === '/' || (/^\/[^\s/]/.test(url) && !/\s|\/\//.test(url) && (!url.includes('*') || /^[^*]*\/\*$/.test(url)));
}

function checkVerbs(field: string, verbs: any, check: ValueCheck): void {
  if (checkAllOrSome(`${field}.verbs`, verbs, check) && !verbs.includes('*') && !verbs.every((verb: any) => VERBS.includes(verb))) {
    check.refuse(`${field}.verbs`, `must be '*', or have ${VERBS.join(', ')}`, verbs);
  }
}

/** True for a list that has something, and nothing beside '*'. */
function checkAllOrSome(field: string, list: any, check: ValueCheck): boolean {
  if (isEmpty(list)) {
    check.required(field);
    return false;
  }
  if (list.length > 1 && list.includes('*')) {
    check.refuse(field, "must not have others beside '*'", list);
    return false;
  }
  return true;
}

function checkSubject(field: string, subject: any, check: ValueCheck): void {
  const wanted = SUBJECTS[subject.kind];
  if (wanted === undefined) {
    check.refuse(`${field}.kind`, `must be ${Object.keys(SUBJECTS).join(', ')}`, subject.kind);
    return;
  }
  Object.values(SUBJECTS).filter((name) => name !== wanted && !isAbsent(subject[name]))
    .forEach((name) => check.refuse(`${field}.${name}`, `must not be there with kind ${subject.kind}`, subject[name]));
  const { name, namespace } = subject[wanted] ?? {};
  if (isEmpty(name)) {
    check.required(isAbsent(subject[wanted]) ? `${field}.${wanted}` : `${field}.${wanted}.name`);
  } else if (wanted === 'serviceAccount' && name !== '*' && dnsSubdomain(name) !== undefined) {
    check.refuse(`${field}.${wanted}.name`, dnsSubdomain(name)!, name);
  }
  if (wanted === 'serviceAccount' && !isAbsent(subject[wanted]) && (isEmpty(namespace) || dnsLabel(namespace) !== undefined)) {
    check.refuse(`${field}.${wanted}.namespace`, dnsLabel('')!, namespace);
  }
}
