import { readFileSync } from 'fs';
import { join } from 'path';
import Ajv2020, { ErrorObject, ValidateFunction } from 'ajv/dist/2020';

/** Versions whose schemas are kept as test data. */
export const SCHEMA_VERSIONS = ['1.28', '1.37'];

interface SchemaSet {
  readonly ajv: Ajv2020;
  readonly kinds: Record<string, string>;
  readonly validators: Map<string, ValidateFunction>;
}

const loaded = new Map<string, SchemaSet>();

/** What is wrong with a manifest by the schema of a Kubernetes version, unknown fields included; empty when it is valid. */
export function validateManifest(object: any, version: string): string[] {
  const schemas = loaded.get(version) ?? load(version);
  const kind = `${object.apiVersion}/${object.kind}`;
  const validate = schemas.validators.get(kind) ?? compile(schemas, kind);
  if (!validate) {
    return [`no schema of Kubernetes ${version} for ${kind}`];
  }
  return validate(object) ? [] : (validate.errors ?? []).map(text);
}

function load(version: string): SchemaSet {
  const { kinds, $defs } = JSON.parse(readFileSync(join(__dirname, 'data', `kubernetes-${version}.json`), 'utf-8'));
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  ajv.addSchema({ $id: 'kubernetes', $defs });
  const schemas = { ajv, kinds, validators: new Map<string, ValidateFunction>() };
  loaded.set(version, schemas);
  return schemas;
}

function compile({ ajv, kinds, validators }: SchemaSet, kind: string): ValidateFunction | undefined {
  if (!(kind in kinds)) {
    return undefined;
  }
  const validate = ajv.compile({ $ref: `kubernetes#/$defs/${kinds[kind]}` });
  validators.set(kind, validate);
  return validate;
}

function text(error: ErrorObject): string {
  const details = error.params.additionalProperty ?? error.params.missingProperty;
  return `${error.instancePath || '/'} ${error.message}${details && error.keyword === 'additionalProperties' ? `: ${details}` : ''}`;
}
