import { isAbsent, isEmpty, objectsIn, oneOf, strictlyOneOf, TypeCheck, ValueCheck } from './value-check';
import { dnsLabelFromLetter, dnsSubdomain, pathSegment, qualifiedName } from '../name-forms';

const MOST_CONDITIONS = 64;
const MOST_ANNOTATIONS = 20;
const ACTIONS = ['Deny', 'Warn', 'Audit'];
const REASONS = ['Forbidden', 'Invalid', 'RequestEntityTooLarge', 'Unauthorized'];
const IDENTIFIER = /^[_a-zA-Z][_a-zA-Z0-9]*$/;
const RESERVED = ['true', 'false', 'null', 'in', 'as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if', 'import', 'let', 'loop', 'package',
  'namespace', 'return', 'var', 'void', 'while'];

const isBlank = (text: any) => isEmpty(text) || text.trim() === '';

/** What policies of admission hold, but for what their expressions say. */
export const ADMISSION_POLICY_CHECKS: Record<string, TypeCheck> = {
  ValidatingAdmissionPolicy: {
    whole: ({ metadata, spec }, check) => {
      if (isAbsent(spec)) {
        check.required('spec.matchConstraints');
      }
      const keys = new Set<string>();
      for (const [index, { key, valueExpression }] of objectsIn(spec?.auditAnnotations)) {
        const field = `spec.auditAnnotations[${index}]`;
        if (qualifiedName(`${metadata?.name ?? ''}/${key ?? ''}`) !== undefined) {
          check.refuse(`${field}.key`, qualifiedName('')!, key);
        } else if (keys.has(key)) {
          check.refuse(`${field}.key`, 'must be that of one annotation only', key);
        }
        keys.add(key);
        if (isBlank(valueExpression)) {
          check.required(`${field}.valueExpression`);
        }
      }
    },
  },
  ValidatingAdmissionPolicySpec: {
    fields: { failurePolicy: strictlyOneOf('Fail', 'Ignore') },
    whole: ({ matchConstraints, validations, auditAnnotations, matchConditions }, check) => {
      if (isAbsent(matchConstraints)) {
        check.required('matchConstraints');
      } else if (isEmpty(matchConstraints.resourceRules)) {
        check.required('matchConstraints.resourceRules');
      }
      if (isEmpty(validations) && isEmpty(auditAnnotations)) {
        check.required('validations', 'or auditAnnotations');
      }
      if ((auditAnnotations ?? []).length > MOST_ANNOTATIONS) {
        check.add('auditAnnotations', `must have at most ${MOST_ANNOTATIONS} items, got ${auditAnnotations.length}`);
      }
      checkConditionNames(matchConditions, check);
    },
  },
  ParamKind: {
    required: ['apiVersion', 'kind'],
    fields: {
      apiVersion: (text) => {
        const [version, group, ...more] = text.split('/').reverse();
        const isGroup = isEmpty(group) || dnsSubdomain(group) === undefined;
        return more.length === 0 && isGroup && dnsLabelFromLetter(version) === undefined ? undefined : 'must be a version, after a group and a slash if need be';
      },
      kind: (kind) => dnsLabelFromLetter(kind.toLowerCase())?.replace('lowercase ', ''),
    },
  },
  MatchResources: { fields: { matchPolicy: strictlyOneOf('Equivalent', 'Exact') } },
  Variable: {
    whole: ({ name, expression }, check) => {
      if (isBlank(name)) {
        check.required('name');
      } else if (!IDENTIFIER.test(name) || RESERVED.includes(name)) {
        check.refuse('name', 'must be letters, digits and underscores that start with no digit, and no word of CEL', name);
      }
      if (isBlank(expression)) {
        check.required('expression');
      }
    },
  },
  Validation: {
    fields: { reason: strictlyOneOf(...REASONS) },
    whole: ({ expression, message, messageExpression }, check) => {
      if (isBlank(expression)) {
        check.required('expression');
      }
      if (!isEmpty(message) && (message.trim() === '' || /[\n\r]/.test(message.trim()))) {
        check.refuse('message', 'must be one line of text', message);
      }
      if (!isEmpty(messageExpression) && messageExpression.trim() === '') {
        check.refuse('messageExpression', 'must hold something, or not be there', messageExpression);
      }
    },
  },
  MatchCondition: {
    whole: ({ name, expression }, check) => {
      if (isEmpty(name)) {
        check.required('name');
      } else if (qualifiedName(name) !== undefined) {
        check.refuse('name', qualifiedName(name)!, name);
      }
      if (isBlank(expression)) {
        check.required('expression');
      }
    },
  },
  ValidatingAdmissionPolicyBinding: {
    whole: ({ spec }, check) => {
      if (isAbsent(spec)) {
        check.required('spec.policyName');
      }
    },
  },
  ValidatingAdmissionPolicyBindingSpec: {
    required: ['policyName', 'validationActions'],
    fields: { policyName: dnsSubdomain },
    whole: ({ validationActions }, check) => {
      const actions: any[] = Array.isArray(validationActions) ? validationActions : [];
      actions.forEach((action, index) => {
        if (!ACTIONS.includes(action)) {
          check.refuse(`validationActions[${index}]`, `must be ${ACTIONS.join(', ')}`, action);
        } else if (actions.indexOf(action) < index) {
          check.refuse(`validationActions[${index}]`, 'must be there once', action);
        }
      });
      if (actions.includes('Deny') && actions.includes('Warn')) {
        check.refuse('validationActions', 'must not have both Deny and Warn', actions);
      }
    },
  },
  ParamRef: {
    required: ['parameterNotFoundAction'],
    fields: { parameterNotFoundAction: oneOf('Allow', 'Deny'), name: (name) => (name === '' ? undefined : pathSegment(name)) },
    whole: ({ name, selector }, check) => {
      if (isEmpty(name) === isAbsent(selector)) {
        check.add('', `must have name or selector, got ${isEmpty(name) ? 'neither' : 'both'}`);
      }
    },
  },
};

/** Conditions have names of their own. */
export function checkConditionNames(conditions: any, check: ValueCheck): void {
  const names = new Set<string>();
  for (const [index, { name }] of objectsIn(conditions)) {
    if (!isEmpty(name) && names.has(name)) {
      check.refuse(`matchConditions[${index}].name`, 'must be that of one condition only', name);
    }
    names.add(name);
  }
  if ((conditions ?? []).length > MOST_CONDITIONS) {
    check.add('matchConditions', `must have at most ${MOST_CONDITIONS} items, got ${conditions.length}`);
  }
}
