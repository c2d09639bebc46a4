import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';

/** The object that a construct stands for: itself, or what its default child stands for. */
export function objectOf(construct: IConstruct | undefined): ApiObject | undefined {
  const isObject = construct === undefined || ApiObject.isApiObject(construct as any);
  return isObject ? construct as ApiObject | undefined : objectOf(construct.node.defaultChild);
}
