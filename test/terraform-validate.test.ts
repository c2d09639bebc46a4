import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { EXAMPLES, ROOT } from './support/examples';
import { run, runOk } from './support/run';

jest.setTimeout(600_000);

/** Named as for cdktf. Where it is named, it has to work. */
const NAMED = process.env.TERRAFORM_BINARY_NAME;
const TERRAFORM = NAMED ?? 'terraform';
const STACKS = EXAMPLES.flatMap((example) => (
  readdirSync(join(ROOT, 'test', 'golden', example)).filter((file) => file.endsWith('.tf.json')).map((file) => [example, file])
));

const folder = mkdtempSync(join(tmpdir(), 'validate-'));
const reason = whyNot();

/** Why Terraform cannot validate here: it is not installed, or cannot fetch the providers. */
function whyNot(): string | undefined {
  try {
    const [example, file] = STACKS[0];
    return init(example, file).status === 0 ? undefined : 'terraform init cannot fetch the providers';
  } catch {
    return 'terraform is not installed';
  }
}

function init(example: string, file: string) {
  const work = join(folder, example);
  const cache = join(folder, 'plugins');
  [work, cache].forEach((made) => mkdirSync(made, { recursive: true }));
  const stack = JSON.parse(readFileSync(join(ROOT, 'test', 'golden', example, file), 'utf8'));
  delete stack.terraform.backend;
  writeFileSync(join(work, 'cdk.tf.json'), JSON.stringify(stack));
  return run(TERRAFORM, ['init', '-backend=false', '-input=false'], work, { TF_PLUGIN_CACHE_DIR: cache });
}

(reason === undefined || NAMED !== undefined ? describe : describe.skip)(`terraform validate${reason === undefined ? '' : ` (${reason})`}`, () => {
  test.each(STACKS)('takes %s/%s', (example, file) => {
    const { status, stderr } = init(example, file);
    expect([status, stderr]).toEqual([0, '']);
    runOk(TERRAFORM, ['validate'], join(folder, example));
  });
});
