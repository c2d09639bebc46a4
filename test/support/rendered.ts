import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { SCHEMA_VERSIONS, validateManifest } from './kubernetes-schema';

/** The manifest of a construct, after it has passed the schemas of the given Kubernetes versions. */
export function rendered(construct: Construct, versions: string[] = SCHEMA_VERSIONS): any {
  const object = ApiObject.of(construct).toJson();
  for (const version of versions) {
    expect(validateManifest(object, version)).toEqual([]);
  }
  return object;
}
