import { readFileSync } from 'fs';
import { join } from 'path';
import Ajv2020, { ValidateFunction } from 'ajv/dist/2020';

const FILES = ['gateway-api-1.5.1.json', 'alb-custom-resources.json'];

const schemas: Record<string, any> = Object.assign({}, ...FILES.map((file) => JSON.parse(readFileSync(join(__dirname, 'data', file), 'utf8'))));
const validators = new Map<string, ValidateFunction>();

/** The API versions and kinds that have a schema, as `group/version/Kind`. */
export const CUSTOM_KINDS = Object.keys(schemas);

/** What is wrong with an object of the Gateway API or of Application Gateway for Containers by its definition, unknown fields included. */
export function validateCustom(object: any): string[] {
  const key = `${object.apiVersion}/${object.kind}`;
  if (!(key in schemas)) {
    return [`no schema for ${key}`];
  }
  const validate = validators.get(key) ?? new Ajv2020({
    allErrors: true, strict: false, validateFormats: false, logger: false,
  }).compile(schemas[key]);
  validators.set(key, validate);
  return validate(object) ? [] : (validate.errors ?? []).map(({ instancePath, message, params }) => (
    `${instancePath || '/'} ${message}${params.additionalProperty === undefined ? '' : `: ${params.additionalProperty}`}`
  ));
}
