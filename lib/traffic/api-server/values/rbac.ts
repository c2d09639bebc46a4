import { isEmpty, objectsIn, TypeCheck, ValueCheck } from './value-check';
import { dnsSubdomain, pathSegment } from '../name-forms';

const GROUP = 'rbac.authorization.k8s.io';
const SUBJECTS = ['ServiceAccount', 'User', 'Group'];

/** What roles and their bindings hold. */
export const RBAC_CHECKS: Record<string, TypeCheck> = {
  'AggregationRule': { required: ['clusterRoleSelectors'] },
  'Role': { whole: ({ rules }, check) => checkRules(rules, false, check) },
  'ClusterRole': { whole: ({ rules }, check) => checkRules(rules, true, check) },
  'RoleBinding': { whole: ({ roleRef }, check) => checkRoleRef(roleRef, ['Role', 'ClusterRole'], check) },
  'ClusterRoleBinding': { whole: ({ roleRef }, check) => checkRoleRef(roleRef, ['ClusterRole'], check) },
  'rbac.v1.Subject': {
    required: ['kind', 'name'],
    whole: ({ kind, name, apiGroup }, check) => {
      if (kind === 'ServiceAccount' && !isEmpty(apiGroup)) {
        check.refuse('apiGroup', 'must be empty for a ServiceAccount', apiGroup);
      } else if ((kind === 'User' || kind === 'Group') && !isEmpty(apiGroup) && apiGroup !== GROUP) {
        check.refuse('apiGroup', `must be ${GROUP}`, apiGroup);
      }
      if (!isEmpty(kind) && !SUBJECTS.includes(kind)) {
        check.refuse('kind', `must be ${SUBJECTS.join(', ')}`, kind);
      }
      if (kind === 'ServiceAccount' && !isEmpty(name) && dnsSubdomain(name) !== undefined) {
        check.refuse('name', dnsSubdomain(name)!, name);
      }
    },
  },
};

function checkRules(rules: any, isOfCluster: boolean, check: ValueCheck): void {
  for (const [index, { verbs, apiGroups, resources, resourceNames, nonResourceURLs }] of objectsIn(rules)) {
    const field = `rules[${index}]`;
    if (isEmpty(verbs)) {
      check.required(`${field}.verbs`);
    }
    if (!isEmpty(nonResourceURLs)) {
      if (!isOfCluster) {
        check.refuse(`${field}.nonResourceURLs`, 'must not be there in a role of a namespace', nonResourceURLs);
      }
      if (![apiGroups, resources, resourceNames].every(isEmpty)) {
        check.refuse(`${field}.nonResourceURLs`, 'must not be there beside apiGroups, resources or resourceNames', nonResourceURLs);
      }
      continue;
    }
    ['apiGroups', 'resources'].filter((name) => isEmpty(name === 'apiGroups' ? apiGroups : resources)).forEach((name) => check.required(`${field}.${name}`));
  }
}

function checkRoleRef(roleRef: any, kinds: readonly string[], check: ValueCheck): void {
  const { apiGroup, kind, name } = roleRef ?? {};
  if (!isEmpty(apiGroup) && apiGroup !== GROUP) {
    check.refuse('roleRef.apiGroup', `must be ${GROUP}`, apiGroup);
  }
  if (!kinds.includes(kind)) {
    check.refuse('roleRef.kind', `must be ${kinds.join(' or ')}`, kind);
  }
  if (isEmpty(name)) {
    check.required('roleRef.name');
  } else if (pathSegment(name) !== undefined) {
    check.refuse('roleRef.name', pathSegment(name)!, name);
  }
}
