import { ApiObjectMetadata } from 'cdk8s';
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
