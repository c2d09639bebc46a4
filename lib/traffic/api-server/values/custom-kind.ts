import { isAbsent, isEmpty, objectsIn, oneOf, strictlyOneOf, TypeCheck, ValueCheck } from './value-check';
import { dnsLabelFromLetter, dnsSubdomain } from '../name-forms';

const COLUMN_TYPES = ['boolean', 'date', 'integer', 'number', 'string'];

const lowerLabel = (name: string) => dnsLabelFromLetter(name.toLowerCase());

/** What definitions of kinds hold, but for the depths of their schemas. */
export const CUSTOM_KIND_CHECKS: Record<string, TypeCheck> = {
  CustomResourceDefinition: {
    whole: ({ metadata, spec }, check) => {
      const expected = `${spec?.names?.plural ?? ''}.${spec?.group ?? ''}`;
      if (typeof metadata?.name === 'string' && metadata.name !== '' && metadata.name !== expected) {
        check.refuse('metadata.name', `must be spec.names.plural and spec.group, '${expected}'`, metadata.name);
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
        checkSchema(`versions[${index}].schema.openAPIV3Schema`, schema?.openAPIV3Schema, check);
      }
      if (preserveUnknownFields === true) {
        check.refuse('preserveUnknownFields', 'must be false', preserveUnknownFields);
      }
    },
  },
  CustomResourceDefinitionNames: {
    required: ['plural', 'kind'],
    fields: { plural: dnsLabelFromLetter, singular: (name) => (name === '' ? undefined : dnsLabelFromLetter(name)), kind: lowerLabel, listKind: lowerLabel },
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
  CustomResourceColumnDefinition: {
    required: ['name', 'type', 'jsonPath'],
    fields: {
      type: oneOf(...COLUMN_TYPES),
      jsonPath: (path) => (path === '' || path.startsWith('.') ? undefined : 'must be a path that starts with .'),
    },
  },
};

/** The root of a schema, which is an object. */
function checkSchema(field: string, schema: any, check: ValueCheck): void {
  if (isAbsent(schema)) {
    check.required(field);
  } else if (typeof schema === 'object' && schema.type !== 'object') {
    check.refuse(`${field}.type`, 'must be object', schema.type);
  }
}
