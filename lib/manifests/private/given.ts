import { ApiObjectMetadata } from 'cdk8s';
import { IConstruct } from 'constructs';
import { failAtOnce } from '../../traffic/rules/refusals';
import { withoutUndefined } from '../../traffic/without-undefined';

/** Metadata without what is undefined: cdk8s takes an undefined name for a name. */
export function givenMetadata(metadata: ApiObjectMetadata = {}): ApiObjectMetadata {
  return withoutUndefined(metadata);
}

/** The same values in lists and objects of their own, so that who changes his later changes nothing here. What has a class stays as it is. */
export function copied<T>(value: T): T {
  if (Array.isArray(value)) {
    return value.map(copied) as T;
  }
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copied(inner)])) as T : value;
}

/** Refuse at once what a program without types leaves out, and a construct cannot go on without. */
export function refuseMissing(construct: IConstruct, props: object | undefined, required: Record<string, string>): void {
  const missing = Object.entries(required).filter(([field]) => (props as any)?.[field] === undefined || (props as any)[field] === null);
  if (missing.length > 0) {
    failAtOnce(construct, missing.map(([field, what]) => `${field} must be ${what}, got nothing; make it before`));
  }
}
