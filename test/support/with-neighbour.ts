import { cpSync, mkdtempSync, realpathSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { basename, dirname, join } from 'path';
import * as library from '../../lib';

/** Construct id of what is added. */
const NEIGHBOUR = 'a-neighbour';
/** Loaded once for all programs, which takes seconds. Programs share no state through them. */
const shared: Record<string, any> = {
  'aks-constructs': library,
  ...Object.fromEntries(['manifests', 'plugin', 'terraform', 'traffic'].map((room) => [`aks-constructs/${room}`, jest.requireActual(`../../lib/${room}`)])),
  ...Object.fromEntries(['cdk8s', 'cdk8s-plus-28', 'cdktf', 'constructs'].map((name) => [name, jest.requireActual(name)])),
};

/** All that a program makes: Terraform by stack, Kubernetes objects by chart. */
export interface Made {
  readonly stacks: Record<string, any>;
  readonly charts: Record<string, any[]>;
}

/**
 * Run a program in a copy of its folder, as it runs by itself, and look at what it wrote there. Types are not checked, as with `ts-node -T`. With
 * `neighbour` every stack and every chart gets something first that the program knows nothing of, which is left out of what is returned: all that is
 * left must be the same as without.
 */
export function madeBy(main: string, neighbour: boolean, look: (folder: string) => void = () => undefined): Made {
  const home = process.cwd();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'made-')));
  cpSync(dirname(main), folder, { recursive: true, filter: (file) => !['dist', 'cdktf.out'].includes(basename(file)) });
  const made: Made = { stacks: {}, charts: {} };
  process.chdir(folder);
  try {
    jest.isolateModules(() => run(main, neighbour, made));
    look(folder);
  } finally {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  }
  return made;
}

function run(main: string, neighbour: boolean, made: Made): void {
  const { cdk8s, cdktf } = shared;
  const stacks: any[] = [];
  const charts: any[] = [];

  class TerraformStack extends cdktf.TerraformStack {
    public constructor(scope: any, id: string) {
      super(scope, id);
      stacks.push(this);
      if (neighbour) {
        new cdktf.TerraformResource(this, NEIGHBOUR, { terraformResourceType: 'terraform_data' });
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

  const mocks = { ...shared, cdktf: { ...cdktf, TerraformStack }, cdk8s: { ...cdk8s, Chart } };
  Object.entries(mocks).forEach(([name, module]) => jest.doMock(name, () => module, { virtual: name.startsWith('aks-constructs') }));
  try {
    jest.requireActual(main);
  } finally {
    // a factory that stayed would serve the next run with the classes of this one
    Object.keys(mocks).forEach((name) => jest.dontMock(name));
  }
  stacks.forEach((stack) => { made.stacks[stack.node.id] = elsewhere(withoutNeighbour(stack.toTerraform())); });
  charts.forEach((chart) => { made.charts[chart.node.id] = chart.toJson().filter((object: any) => object.metadata.name !== NEIGHBOUR); });
}

/** CDKTF's default backend names a file in the folder where the program was started. */
function elsewhere(json: any): any {
  return JSON.parse(JSON.stringify(json).split(process.cwd()).join('<folder>'));
}

function withoutNeighbour(json: any): any {
  const cleaned = Object.entries<any>(json.resource ?? {}).map(([type, found]): [string, [string, any][]] => (
    [type, Object.entries<any>(found).filter(([id]) => id !== NEIGHBOUR).map(([id, resource]) => [id, withoutNeighbourIn(resource)])]
  ));
  const gone = cleaned.flatMap(([type, found]) => found.filter(([, { source_content }]) => source_content === '').map(([id]) => `${type}.${id}`));
  const resources = cleaned.map(([type, found]): [string, any] => [type, Object.fromEntries(found
    .filter(([id]) => !gone.includes(`${type}.${id}`))
    .map(([id, resource]) => [id, gone.length > 0 && resource.depends_on
      ? { ...resource, depends_on: resource.depends_on.filter((other: string) => !gone.includes(other)) }
      : resource]))]);
  return { ...json, resource: Object.fromEntries(resources.filter(([, found]) => Object.keys(found).length > 0)) };
}

/** The neighbour in a chart is also in what a resource holds of it; a resource that holds nothing else is there because of it. */
function withoutNeighbourIn(resource: any): any {
  const documents: string[] | undefined = resource.source_content?.split(/^---\n/m);
  return documents === undefined ? resource : { ...resource, source_content: documents.filter((text) => !text.includes(`name: ${NEIGHBOUR}\n`)).join('---\n') };
}
