import { Yaml } from 'cdk8s';
import { DEFAULT_SCHEMA, dump, DumpOptions, Type } from 'js-yaml';

// kubectl and other readers in Go take YAML 1.1 numbers, which js-yaml does not know: text that some reader takes for one must be quoted
const NUMBERS = [
  /^[-+]?(0b[01_]+|0x[0-9a-fA-F_]+|0o?[0-7_]+)$/,
  /^(?=.*[0-9.])[-+]?([0-9][0-9_]*)?(:[0-5]?[0-9])*(\.[0-9_]*)?([eE][-+]?[0-9]*)?$/,
];

const LIKE_CDK8S: DumpOptions = {
  lineWidth: -1,
  noRefs: true,
  quotingType: '"',
  schema: DEFAULT_SCHEMA.extend({
    implicit: [new Type('tag:yaml.org,2002:number-1.1', {
      kind: 'scalar',
      resolve: (text: any) => typeof text === 'string' && NUMBERS.some((number) => number.test(text)),
    })],
  }),
};

/**
 * A Kubernetes object as YAML, as cdk8s writes it and several times faster.
 *
 * Text of several lines is left to cdk8s: js-yaml loses lines that are all spaces.
 */
export function toYaml(object: any): string {
  return JSON.stringify(object).includes('\\n') ? Yaml.stringify(object) : dump(object, LIKE_CDK8S);
}
