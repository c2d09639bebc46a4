import { checkConditionNames } from './admission-policy';
import { isAbsent, isEmpty, objectsIn, strictlyOneOf, TypeCheck, ValueCheck, whole } from './value-check';
import { dnsLabelFromLetter, dnsSubdomain, pathSegment } from '../name-forms';

const REVIEWS = ['v1', 'v1beta1'];
const OPERATIONS = ['CREATE', 'UPDATE', 'DELETE', 'CONNECT', '*'];
const FEWEST_LABELS = 3;

const WEBHOOK: TypeCheck = {
  required: ['name', 'sideEffects', 'admissionReviewVersions'],
  fields: {
    name: (name) => (dnsSubdomain(name) ?? (name.split('.').length < FEWEST_LABELS ? 'must be a DNS name of at least three labels' : undefined)),
    sideEffects: strictlyOneOf('None', 'NoneOnDryRun'),
    failurePolicy: strictlyOneOf('Fail', 'Ignore'),
    matchPolicy: strictlyOneOf('Equivalent', 'Exact'),
    reinvocationPolicy: strictlyOneOf('Never', 'IfNeeded'),
    timeoutSeconds: whole(1, 30),
  },
  whole: ({ admissionReviewVersions, clientConfig, matchConditions }, check) => {
    checkReviews(admissionReviewVersions, check);
    if (isAbsent(clientConfig?.url) === isAbsent(clientConfig?.service)) {
      check.required('clientConfig', 'either url or service');
    } else if (!isAbsent(clientConfig?.url) && !isWebhookUrl(clientConfig.url)) {
      check.refuse('clientConfig.url', 'must be https://host/path, without user, query and fragment', clientConfig.url);
    }
    checkConditionNames(matchConditions, check);
  },
};

const RULE: TypeCheck = {
  required: ['operations', 'apiGroups', 'apiVersions', 'resources'],
  fields: { scope: strictlyOneOf('Cluster', 'Namespaced', '*') },
  whole: (rule, check) => {
    for (const field of ['operations', 'apiGroups', 'apiVersions']) {
      if (Array.isArray(rule[field]) && rule[field].length > 1 && rule[field].includes('*')) {
        check.refuse(field, "must not have others beside '*'", rule[field]);
      }
    }
    (Array.isArray(rule.operations) ? rule.operations : []).forEach((operation: any, index: number) => {
      if (!OPERATIONS.includes(operation)) {
        check.refuse(`operations[${index}]`, `must be ${OPERATIONS.join(', ')}`, operation);
      }
    });
    checkStars(rule.resources, check);
    for (const field of ['apiVersions', 'resources']) {
      (Array.isArray(rule[field]) ? rule[field] : []).forEach((item: any, index: number) => {
        if (isEmpty(item)) {
          check.required(`${field}[${index}]`);
        }
      });
    }
  },
};

/** What configurations of webhooks hold. */
export const WEBHOOK_CHECKS: Record<string, TypeCheck> = {
  'ValidatingWebhook': WEBHOOK,
  'MutatingWebhook': WEBHOOK,
  'ValidatingWebhookConfiguration': { whole: checkNames },
  'MutatingWebhookConfiguration': { whole: checkNames },
  'admissionregistration.v1.ServiceReference': {
    required: ['name', 'namespace'],
    fields: { port: whole(1, 65535) },
    whole: ({ path }, check) => {
      if (typeof path === 'string' && path !== '' && !isServicePath(path)) {
        check.refuse('path', 'must be / or lowercase DNS names with a / before each', path);
      }
    },
  },
  'RuleWithOperations': RULE,
  'NamedRuleWithOperations': {
    ...RULE,
    whole: (rule, check) => {
      RULE.whole!(rule, check);
      (Array.isArray(rule.resourceNames) ? rule.resourceNames : []).forEach((name: any, index: number, all: any[]) => {
        if (all.indexOf(name) < index) {
          check.refuse(`resourceNames[${index}]`, 'must be there once', name);
        } else if (pathSegment(name ?? '') !== undefined) {
          check.refuse(`resourceNames[${index}]`, pathSegment(name ?? '')!, name);
        }
      });
    },
  },
};

/** A star stands for what follows or goes before: what it covers must not be there beside it. */
function checkStars(resources: any, check: ValueCheck): void {
  const list: any[] = Array.isArray(resources) ? resources : [];
  if (list.length > 1 && list.includes('*/*')) {
    check.refuse('resources', "must not have others beside '*/*'", list);
  }
  const plain = list.filter((resource) => !isEmpty(resource) && !resource.includes('/'));
  if (plain.includes('*') && plain[plain.length - 1] !== '*') {
    check.refuse('resources', "must not have others without a slash beside '*'", list);
  }
  list.forEach((resource, index) => {
    const [name, ...part] = String(resource ?? '').split('/');
    const before = list.slice(0, index);
    if (part.length > 0 && (before.includes(`${name}/*`) || before.includes(`*/${part.join('/')}`))) {
      check.refuse(`resources[${index}]`, 'must not be there after a star that covers it', resource);
    }
  });
}

function checkReviews(versions: any, check: ValueCheck): void {
  const list: any[] = Array.isArray(versions) ? versions : [];
  list.forEach((version, index) => {
    if (list.indexOf(version) < index) {
      check.refuse(`admissionReviewVersions[${index}]`, 'must be there once', version);
    } else if (dnsLabelFromLetter(version ?? '') !== undefined) {
      check.refuse(`admissionReviewVersions[${index}]`, dnsLabelFromLetter(version ?? '')!, version);
    }
  });
  if (list.length > 0 && !list.some((version) => REVIEWS.includes(version))) {
    check.refuse('admissionReviewVersions', `must have one of ${REVIEWS.join(', ')}`, list);
  }
}

function checkNames({ webhooks }: any, check: ValueCheck): void {
  const seen = new Set<string>();
  for (const [index, { name }] of objectsIn(webhooks)) {
    if (!isEmpty(name) && seen.has(name)) {
      check.refuse(`webhooks[${index}].name`, 'must be that of one webhook only', name);
    }
    seen.add(name);
  }
}

function isServicePath(path: string): boolean {
  const segments = path.replace(/\/$/, '').split('/').slice(1);
  return path === '/' || (path.startsWith('/') && segments.length > 0 && segments.every((segment) => dnsSubdomain(segment) === undefined));
}

function isWebhookUrl(text: string): boolean {
  return /^https:\/\/[^\s/@?#]+(\/[^\s?#]*)?$/i.test(text) && URL.canParse(text);
}
