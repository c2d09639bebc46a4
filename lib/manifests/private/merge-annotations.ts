import { ANNOTATION_PREFIX } from '../../traffic/load-balancer/annotations';

/** An annotation and the property that it comes from. */
export interface TypedAnnotation {
  /** Without the prefix `service.beta.kubernetes.io/`. */
  readonly name: string;
  readonly value: string;
  readonly property: string;
}

/** Annotations with their full names, and what is wrong with them. */
export interface MergedAnnotations {
  readonly annotations: Record<string, string>;
  readonly problems: string[];
}

/** Annotations of typed properties, and where another property or a raw annotation says something else. */
export function mergeAnnotations(typed: TypedAnnotation[], raw: Record<string, string> = {}): MergedAnnotations {
  const annotations: Record<string, string> = {};
  const properties: Record<string, string> = {};
  const problems: string[] = [];
  for (const { name, value, property } of typed) {
    const key = ANNOTATION_PREFIX + name;
    const written = raw[key];
    if (written !== undefined && written !== value) {
      problems.push(`metadata.annotations['${key}'] contradicts ${property}, got '${written}' and '${value}'; leave one out`);
    }
    if (key in annotations && annotations[key] !== value) {
      problems.push(`${property} contradicts ${properties[key]} of the same port, got '${value}' and '${annotations[key]}'; use one value`);
    }
    annotations[key] = value;
    properties[key] = property;
  }
  return { annotations, problems };
}
