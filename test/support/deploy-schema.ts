import { readFileSync } from 'fs';
import { join } from 'path';
import Ajv2020, { ValidateFunction } from 'ajv/dist/2020';

interface Definition { readonly origin: string; readonly names: any; readonly scope: string; readonly schema: any }

const definitions: Record<string, Definition> = JSON.parse(readFileSync(join(__dirname, 'data', 'deploy-custom-resources.json'), 'utf8'));
const validators = new Map<string, ValidateFunction>();

/** The kinds by which Flux and Argo CD deploy. */
export const DEPLOY_KINDS = Object.keys(definitions).map((key) => key.split('/')[2]);

/** What is wrong with such an object by its definition, unknown fields included. */
export function validateDeploy(object: any): string[] {
  const key = `${object.apiVersion}/${object.kind}`;
  if (!(key in definitions)) {
    return [`no schema for ${key}`];
  }
  const validate = validators.get(key) ?? new Ajv2020({
    allErrors: true, strict: false, validateFormats: false, logger: false,
  }).compile(closed(definitions[key].schema));
  validators.set(key, validate);
  return validate(object) ? [] : (validate.errors ?? []).map(({ instancePath, message, params }) => (
    `${instancePath || '/'} ${message}${params.additionalProperty === undefined ? '' : `: ${params.additionalProperty}`}`
  ));
}

/** The definitions as an API server takes them. */
export function customResourceDefinitions(): any[] {
  return Object.entries(definitions).map(([key, { names, scope, schema }]) => {
    const [group, version] = key.split('/');
    return {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: `${names.plural}.${group}` },
      spec: { group, names, scope, versions: [{ name: version, served: true, storage: true, schema: { openAPIV3Schema: schema } }] },
    };
  });
}

/** What is not named is refused, but for parts that only add conditions. */
function closed(schema: any, isOpen = false): any {
  if (Array.isArray(schema) || typeof schema !== 'object' || schema === null) {
    return Array.isArray(schema) ? schema.map((part) => closed(part, isOpen)) : schema;
  }
  const { properties, ...rest } = schema;
  const own = Object.entries(rest).map(([key, value]) => [key, closed(value, isOpen || ['oneOf', 'anyOf', 'allOf', 'not'].includes(key))]);
  return properties === undefined ? Object.fromEntries(own) : {
    ...Object.fromEntries(own),
    properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, closed(value, isOpen)])),
    ...isOpen || schema['x-kubernetes-preserve-unknown-fields'] ? {} : { additionalProperties: false },
  };
}
