import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { validateCustom } from './gateway-schema';

/** The manifest of a construct, after it has passed the definition of its kind. */
export function customRendered(construct: Construct): any {
  const object = ApiObject.of(construct).toJson();
  expect(validateCustom(object)).toEqual([]);
  return object;
}
