import { checkCustomSchema } from './custom-schema';
import { isAbsent, isEmpty, objectsIn, oneOf, strictlyOneOf, TypeCheck, unlessEmpty } from './value-check';
import { dnsLabelFromLetter, dnsSubdomain } from '../name-forms';

const COLUMN_TYPES = ['boolean', 'date', 'integer', 'number', 'string'];
const COLUMN_FORMATS = ['byte', 'date', 'date-time', 'double', 'float', 'int32', 'int64', 'password'];

const lowerLabel = (name: string) => dnsLabelFromLetter(name.toLowerCase());

/** What definitions of kinds hold, but for expressions in CEL, and defaults by their schemas. */
export const CUSTOM_KIND_CHECKS: Record<string, TypeCheck> = {
  CustomResourceDefinition: {
    whole: ({ metadata, spec }, check) => {
      const expected = `${spec?.names?.plural ?? ''}.${spec?.group ?? ''}`;
      for (const field of ['name', 'generateName']) {
        if (!isEmpty(metadata?.[field]) && metadata[field] !== expected) {
          check.refuse(`metadata.${field}`, `must be spec.names.plural and spec.group, '${expected}'`, metadata[field]);
        }
      }
    },
  },
  CustomResourceDefinitionSpec: {
    required: ['group', 'scope', 'versions'],
    fields: {
      group: (group) => dnsSubdomain(group) ?? (group.includes('.') ? undefined : 'must be a DNS name of at least two labels'),
      scope: strictlyOneOf('Cluster', 'Namespaced'),
    },
    whole: ({ versions, preserveUnknownFields }, check) => {
      const items = objectsIn(versions);
      const stored = items.filter(([, { storage }]) => storage === true).length;
      if (items.length > 0 && stored !== 1) {
        check.add('versions', `must have one version with storage true, got ${stored}`);
      }
      const seen = new Set<string>();
      for (const [index, { name, schema }] of items) {
        if (seen.has(name)) {
          check.refuse(`versions[${index}].name`, 'must be that of one version only', name);
        }
        seen.add(name);
        if (dnsLabelFromLetter(name ?? '') !== undefined) {
          check.refuse(`versions[${index}].name`, dnsLabelFromLetter(name ?? '')!, name);
        }
        checkCustomSchema(`versions[${index}].schema.openAPIV3Schema`, schema?.openAPIV3Schema, check);
      }
      if (preserveUnknownFields === true) {
        check.refuse('preserveUnknownFields', 'must be false', preserveUnknownFields);
      }
    },
  },
  CustomResourceDefinitionNames: {
    required: ['plural', 'kind'],
    fields: { plural: dnsLabelFromLetter, singular: (name) => (name === '' ? undefined : dnsLabelFromLetter(name)), kind: lowerLabel, listKind: unlessEmpty(lowerLabel) },
    whole: ({ kind, listKind, shortNames, categories }, check) => {
      if (!isEmpty(kind) && kind === listKind) {
        check.refuse('listKind', 'must differ from kind', listKind);
      }
      for (const [field, names] of Object.entries({ shortNames, categories })) {
        (Array.isArray(names) ? names : []).forEach((name, index) => {
          if (dnsLabelFromLetter(name ?? '') !== undefined) {
            check.refuse(`${field}[${index}]`, dnsLabelFromLetter(name ?? '')!, name);
          }
        });
      }
    },
  },
  CustomResourceSubresourceScale: {
    required: ['specReplicasPath', 'statusReplicasPath'],
    fields: {
      specReplicasPath: (path) => (path.startsWith('.spec.') ? undefined : 'must start with .spec.'),
      statusReplicasPath: (path) => (path.startsWith('.status.') ? undefined : 'must start with .status.'),
      labelSelectorPath: (path) => (path === '' || /^\.(spec|status)\./.test(path) ? undefined : 'must start with .spec. or .status.'),
    },
  },
  CustomResourceConversion: {
    required: ['strategy'],
    fields: { strategy: oneOf('None', 'Webhook') },
    whole: ({ strategy, webhook }, check) => {
      if (strategy === 'Webhook' && isAbsent(webhook?.clientConfig)) {
        check.required('webhook.clientConfig', 'strategy is Webhook');
      } else if (strategy !== 'Webhook' && !isEmpty(webhook?.conversionReviewVersions)) {
        check.refuse('webhook.conversionReviewVersions', 'must not be there without strategy Webhook', webhook.conversionReviewVersions);
      }
    },
  },
  CustomResourceDefinitionVersion: {
    whole: ({ deprecated, deprecationWarning }, check) => {
      if (deprecated !== true && !isAbsent(deprecationWarning)) {
        check.refuse('deprecationWarning', 'must not be there without deprecated true', deprecationWarning);
      }
    },
  },
  ValidationRule: { required: ['rule'] },
  CustomResourceColumnDefinition: {
    required: ['name', 'type', 'jsonPath'],
    fields: {
      type: oneOf(...COLUMN_TYPES),
      format: oneOf(...COLUMN_FORMATS),
      jsonPath: (path) => (path === '' || path.startsWith('.') ? undefined : 'must be a path that starts with .'),
    },
  },
};
