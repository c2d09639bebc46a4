import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';

/**
 * Write the definitions of the objects by which Flux and Argo CD deploy, from the Go modules that they come from:
 * `npx ts-node -T test/support/deploy-schema/generate.ts "$(go env GOMODCACHE)"`.
 *
 * `test/support/data/deploy-custom-resources.json` gets each served version without words, without what the controller writes (`status`, `operation`) and with
 * where it is from. It is what an API server is told, and what output is checked against.
 */
const [modules] = process.argv.slice(2);
const ORIGINS = [
  'github.com/fluxcd/source-controller@v1.9.6/config/crd/bases/source.toolkit.fluxcd.io_buckets.yaml',
  'github.com/fluxcd/source-controller@v1.9.6/config/crd/bases/source.toolkit.fluxcd.io_gitrepositories.yaml',
  'github.com/fluxcd/kustomize-controller@v1.9.6/config/crd/bases/kustomize.toolkit.fluxcd.io_kustomizations.yaml',
  'github.com/argoproj/argo-cd/v3@v3.5.7/manifests/crds/application-crd.yaml',
];

function withoutWords(schema: any): any {
  if (Array.isArray(schema) || typeof schema !== 'object' || schema === null) {
    return Array.isArray(schema) ? schema.map(withoutWords) : schema;
  }
  // a property may have any name, the one of a keyword too
  const { description, properties, ...rest } = schema;
  return {
    ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, withoutWords(value)])),
    ...properties && { properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, withoutWords(value)])) },
  };
}

const data = Object.fromEntries(ORIGINS.flatMap((origin) => {
  const documents = parseAllDocuments(readFileSync(join(modules, origin), 'utf8')).map((document) => document.toJS()).filter(Boolean);
  const versionsOf = (spec: any) => spec.versions.filter(({ served, deprecated }: any) => served && !deprecated);
  return documents.flatMap(({ spec }: any) => versionsOf(spec).map(({ name, schema }: any) => {
    const { status, operation, ...properties } = schema.openAPIV3Schema.properties;
    const kept = withoutWords({ ...schema.openAPIV3Schema, properties: { ...properties, metadata: { type: 'object' } } });
    return [`${spec.group}/${name}/${spec.names.kind}`, { origin, names: spec.names, scope: spec.scope, schema: kept }];
  }));
}));
writeFileSync(join(__dirname, '..', 'data', 'deploy-custom-resources.json'), `${JSON.stringify(data)}\n`);
