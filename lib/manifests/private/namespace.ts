import { Chart } from 'cdk8s';
import { Construct } from 'constructs';

/** The namespace that an object of a construct is in, as far as it is said: its own, or that of the chart. */
export function namespaceOf(construct: Construct, own: string | undefined): string | undefined {
  return own ?? Chart.of(construct).namespace;
}
