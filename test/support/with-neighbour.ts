import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

/** Construct id of what is added. */
const NEIGHBOUR = 'a-neighbour';

/** All that a program makes: Terraform by stack, Kubernetes objects by chart. */
export interface Made {
  readonly stacks: Record<string, any>;
  readonly charts: Record<string, any[]>;
}

/**
 * What a program makes, run in modules of its own. With `neighbour` every stack and every chart gets something first that the program knows nothing
 * of, which is left out again: all that is left must be the same as without.
 */
export function madeBy(main: string, neighbour: boolean): Made {
  const made: Made = { stacks: {}, charts: {} };
  const folder = mkdtempSync(join(tmpdir(), 'made-'));
  const { CDKTF_OUTDIR, CDK8S_OUTDIR } = process.env;
  Object.assign(process.env, { CDKTF_OUTDIR: join(folder, 'cdktf'), CDK8S_OUTDIR: join(folder, 'cdk8s') });
  jest.isolateModules(() => run(main, neighbour, made));
  restore({ CDKTF_OUTDIR, CDK8S_OUTDIR });
  rmSync(folder, { recursive: true });
  return made;
}

function run(main: string, neighbour: boolean, made: Made): void {
  const cdktf = jest.requireActual('cdktf');
  const cdk8s = jest.requireActual('cdk8s');
  const stacks: any[] = [];
  const charts: any[] = [];

  class TerraformStack extends cdktf.TerraformStack {
    public constructor(scope: any, id: string) {
      super(scope, id);
      stacks.push(this);
      if (neighbour) {
        new cdktf.TerraformResource(this, NEIGHBOUR, { terraformResourceType: 'azurerm_virtual_network' });
      }
    }
  }
  class Chart extends cdk8s.Chart {
    public constructor(scope: any, id: string, props?: any) {
      super(scope, id, props);
      charts.push(this);
      if (neighbour) {
        new cdk8s.ApiObject(this, NEIGHBOUR, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: NEIGHBOUR } });
      }
    }
  }

  jest.doMock('cdktf', () => ({ ...cdktf, TerraformStack }));
  jest.doMock('cdk8s', () => ({ ...cdk8s, Chart }));
  jest.doMock('aks-constructs', () => jest.requireActual('../../lib'), { virtual: true });
  jest.requireActual(main);
  // a factory that stayed would serve the next run with the classes of this one
  jest.dontMock('cdktf').dontMock('cdk8s');
  stacks.forEach((stack) => { made.stacks[stack.node.id] = withoutNeighbour(stack.toTerraform()); });
  charts.forEach((chart) => { made.charts[chart.node.id] = chart.toJson().filter((object: any) => object.metadata.name !== NEIGHBOUR); });
}

function withoutNeighbour(json: any): any {
  const resources = Object.entries<any>(json.resource ?? {}).map(([type, found]) => (
    [type, Object.fromEntries(Object.entries(found).filter(([id]) => id !== NEIGHBOUR))]
  ));
  return { ...json, resource: Object.fromEntries(resources.filter(([, found]) => Object.keys(found).length > 0)) };
}

function restore(variables: Record<string, string | undefined>): void {
  Object.entries(variables).forEach(([name, value]) => {
    delete process.env[name];
    Object.assign(process.env, value === undefined ? {} : { [name]: value });
  });
}
