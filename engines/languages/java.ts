import { spawnSync } from 'child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { generated, manifestOf, OWN, PEERS, QUIET, ROOT } from './generated';
import { run } from '../run';

interface Artifact {
  readonly groupId: string;
  readonly artifactId: string;
  readonly version: string;
}

/** Run the program of the README in Java. Artifacts that cannot be had are compiled from what is generated, as far as the program needs them. */
export function inJava(folder: string): void {
  const artifacts = PEERS.map((name) => ({ name, ...artifactOf(name) }));
  const had = artifacts.filter(canBeHad);
  const local = [OWN.name, ...artifacts.filter((artifact) => !had.includes(artifact)).map(({ name }) => name)].map((name) => join(generated('java', name), 'src', 'main'));
  const classes = readClassPath(folder, [...had, ...ownNeeds(local[0])]);
  cpSync(join(ROOT, 'examples', 'languages', 'java', 'Main.java'), join(folder, 'Main.java'));
  // all of our own classes, which the runtime finds by name, and of the others what these mention: the bindings have far more than anybody compiles
  const own = (readdirSync(join(local[0], 'java'), { recursive: true }) as string[]).filter((file) => file.endsWith('.java')).map((file) => join(local[0], 'java', file));
  writeFileSync(join(folder, 'sources'), own.map((file) => `"${file}"`).join('\n'));
  const sources = local.map((place) => join(place, 'java')).join(':');
  run('javac', ['-nowarn', '-J-Xmx6g', '-proc:none', '-sourcepath', sources, '-classpath', classes, '-d', 'out', 'Main.java', '@sources'], folder);
  run('java', ['-classpath', ['out', ...local.map((place) => join(place, 'resources')), classes].join(':'), 'Main'], folder, QUIET);
}

function artifactOf(name: string): Artifact {
  const { version, jsii: { targets: { java: { maven } } } } = manifestOf(name);
  return { groupId: maven.groupId, artifactId: maven.artifactId, version };
}

/** What generated code needs beside the packages: the runtime and annotations, in the lowest version that its pom allows. */
function ownNeeds(place: string): Artifact[] {
  const pom = readFileSync(join(place, '..', '..', 'pom.xml'), 'utf8');
  const dependency = /<dependency>\s*<groupId>([^<]+)<\/groupId>\s*<artifactId>([^<]+)<\/artifactId>\s*<version>\[?([\d.]+)[^<]*<\/version>/g;
  return [...pom.matchAll(dependency)].map(([, groupId, artifactId, version]) => ({ groupId, artifactId, version }))
    .filter(({ artifactId }) => ['jsii-runtime', 'annotations', 'javax.annotation-api'].includes(artifactId));
}

function canBeHad({ groupId, artifactId, version }: Artifact): boolean {
  const get = ['-q', '-B', 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:get', `-Dartifact=${groupId}:${artifactId}:${version}`, '-Dtransitive=false'];
  return spawnSync('mvn', get, { stdio: 'ignore', cwd: ROOT }).status === 0;
}

/** Let Maven fetch artifacts and all that they need. */
function readClassPath(folder: string, artifacts: Artifact[]): string {
  const dependencies = artifacts.map(({ groupId, artifactId, version }) => (
    `<dependency><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version></dependency>`));
  writeFileSync(join(folder, 'pom.xml'), '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
    + `<groupId>shop</groupId><artifactId>shop</artifactId><version>1</version><dependencies>${dependencies.join('')}</dependencies></project>`);
  run('mvn', ['-q', '-B', 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath', '-Dmdep.outputFile=classpath'], folder);
  return readFileSync(join(folder, 'classpath'), 'utf8').trim();
}
