import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { CDKTN } from '../engines/twin';
import { ROOT } from './support/examples';

const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');
const PACKAGE = JSON.parse(read('package.json'));
const WORKFLOWS = readdirSync(join(ROOT, '.github', 'workflows'));
const HOSTS = /registry\.npmjs\.org|pypi\.org|nuget\.org|sonatype|repo1?\.maven|proxy\.golang\.org/;

test.each([...WORKFLOWS.map((file) => join('.github', 'workflows', file)), '.projenrc.ts', 'package.json', 'package-lock.json', join('docs', 'releasing.md')])(
  '%s names no host of a registry', (file) => {
    expect(read(file)).not.toMatch(HOSTS);
  },
);

describe.each(WORKFLOWS)('workflow %s', (file) => {
  const { jobs } = parse(read('.github', 'workflows', file));

  test.each(Object.keys(jobs))('job %s says what it may do, where it runs, and each action by its version', (name) => {
    const { permissions, 'runs-on': runsOn, steps } = jobs[name];

    expect(runsOn).toBe('ubuntu-latest');
    expect(Object.keys(permissions)).not.toEqual([]);
    expect(steps.map(({ uses }: any) => uses).filter((uses: string | undefined) => uses !== undefined && !/@(v\d|[0-9a-f]{40}$)/.test(uses))).toEqual([]);
  });
});

describe('a release', () => {
  const { on, jobs } = parse(read('.github', 'workflows', 'release.yml'));

  test('is started by a person, with a dry run', () => {
    expect(Object.keys(on)).toEqual(['workflow_dispatch']);
    expect(on.workflow_dispatch.inputs.dry_run.type).toBe('boolean');
  });

  test('publishes each package, and none of them on a dry run', () => {
    const publishing = Object.keys(jobs).filter((name) => /^release_(?!github)/.test(name));

    expect(publishing.sort()).toEqual([
      'release_golang', 'release_maven', 'release_npm', 'release_npm_cdktn', 'release_nuget', 'release_pypi', 'release_pypi_cdktn',
    ]);
    publishing.forEach((name) => {
      expect(jobs[name].steps.at(-1)).toMatchObject({ name: 'Release', env: { PUBLIB_DRYRUN: '${{ inputs.dry_run }}' } });
    });
  });

  test.each(['release_npm', 'release_npm_cdktn'])('%s proves where the package comes from, without a secret', (name) => {
    expect(jobs[name].permissions['id-token']).toBe('write');
    expect(jobs[name].steps.at(-1).env).toEqual({
      NPM_DIST_TAG: 'latest', NPM_CONFIG_PROVENANCE: 'true', NPM_TRUSTED_PUBLISHER: 'true', PUBLIB_DRYRUN: '${{ inputs.dry_run }}',
    });
  });
});

describe('the page about releasing', () => {
  const page = read('docs', 'releasing.md');

  test('says what to put into each constant of the publisher', () => {
    const [, block] = /const PUBLISHER = \{([^}]*)\}/.exec(read('.projenrc.ts'))!;
    const constants = [...block.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name);

    expect(constants).toEqual(['repository', 'authors', 'email', 'mavenGroup', 'goModule', 'dotNetNamespace']);
    constants.forEach((name) => expect(page).toContain(`\`${name}\``));
  });

  test('names every secret that the workflows read', () => {
    const secrets = new Set(WORKFLOWS.flatMap((file) => [...read('.github', 'workflows', file).matchAll(/secrets\.(\w+)/g)]).map(([, name]) => name));
    secrets.delete('GITHUB_TOKEN'); // every workflow has it

    [...secrets].forEach((name) => expect(page).toContain(`\`${name}\``));
    expect(secrets.size).toBeGreaterThan(5);
  });

  test('runs tasks that there are', () => {
    const tasks = [...page.matchAll(/^npm run ([\w:-]+)/gm)].map(([, name]) => name);

    expect(tasks).toEqual(['gates', 'parity', 'fresh', 'newest', 'languages', 'package-all']);
    tasks.forEach((name) => expect(Object.keys(PACKAGE.scripts)).toContain(name));
  });
});

describe('the page about engines', () => {
  const page = read('docs', 'engines.md');

  test('installs the versions that are tested', () => {
    const { cdktn, 'cdktn-cli': cli, constructs, '@cdktn/provider-azurerm': bindings } = CDKTN.versions;

    expect(page).toContain(`npm install cdktn@${cdktn}\n`);
    expect(page).toContain(`npm install ${CDKTN.package} cdk8s@2 cdk8s-plus-28@2 @cdktn/provider-azurerm@${bindings} constructs@${constructs}\n`);
    expect(page).toContain(`cdktn-cli@${cli} `);
  });

  test('has the overrides that the bindings need', () => {
    const [, example] = /```json\n([\s\S]*?)```/.exec(page)!;

    expect(JSON.parse(example).overrides).toEqual(CDKTN.overrides);
  });
});

test('the packages of all languages are named after this one', () => {
  expect(PACKAGE.stability).toBe('experimental');
  expect(PACKAGE.jsii.targets).toEqual({
    python: { distName: 'aks-constructs', module: 'aks_constructs' },
    java: { package: 'com.example.aksconstructs', maven: { groupId: 'com.example', artifactId: 'aks-constructs' } },
    go: { moduleName: 'github.com/example-org/aks-constructs-go', packageName: 'aksconstructs' },
    dotnet: { namespace: 'Example.AksConstructs', packageId: 'Example.AksConstructs' },
  });
});
