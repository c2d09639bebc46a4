import { ChildProcess, spawn } from 'child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { delimiter, join } from 'path';
import { Readable, Writable } from 'stream';
import { pathToFileURL } from 'url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** The Chromium of this machine: `CHROME_PATH`, or one on the `PATH`. */
export function findChromium(): string | undefined {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [process.env.CHROME_PATH, ...onPath].find((file) => file !== undefined && existsSync(file));
}

/** `describe` where there is a Chromium; elsewhere the tests are skipped and the reason is printed. */
export function describeInBrowser(title: string, tests: () => void): void {
  if (findChromium() === undefined) {
    process.stderr.write(`skipped: ${title}: no Chromium on the PATH; set CHROME_PATH to run it\n`);
    describe.skip(`${title} (no Chromium found)`, tests);
  } else {
    describe(title, tests);
  }
}

/** How a page is looked at. */
export interface View {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly script?: boolean;
  readonly print?: boolean;
}

/** A headless Chromium, driven through its own debugging pipe. */
export class Browser {
  /** Start one. Close it when done. */
  public static async launch(): Promise<Browser> {
    const folder = mkdtempSync(join(tmpdir(), 'browser-'));
    const args = ['--headless=new', '--remote-debugging-pipe', '--no-first-run', '--disable-gpu', '--disable-dev-shm-usage', `--user-data-dir=${folder}`];
    // Chromium refuses its sandbox to root
    const child = spawn(findChromium()!, process.getuid?.() === 0 ? [...args, '--no-sandbox'] : args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    const browser = new Browser(child, folder);
    const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' });
    browser.session = (await browser.send('Target.attachToTarget', { targetId, flatten: true })).sessionId;
    await browser.send('Page.enable');
    await browser.send('Network.enable');
    await browser.send('Log.enable');
    await browser.send('Runtime.enable');
    return browser;
  }

  /** Addresses that the page has asked for, itself left out. */
  public requests: string[] = [];
  /** What the page complained about: refused by its policy, thrown, logged. */
  public complaints: string[] = [];
  private session?: string;
  private lastId = 0;
  private rest = '';
  private readonly waiting = new Map<number, (message: any) => void>();
  private loaded?: () => void;

  private constructor(private readonly child: ChildProcess, private readonly folder: string) {
    (child.stdio[4] as Readable).setEncoding('utf8').on('data', (chunk: string) => this.receive(chunk));
    child.once('error', (error) => this.abandon(error.message));
    child.once('exit', (code) => this.abandon(`Chromium ended with ${code}`));
  }

  /** Open a page from text. */
  public async open(page: string, view: View = {}): Promise<void> {
    const file = join(this.folder, 'page.html');
    writeFileSync(file, page);
    await this.visit(pathToFileURL(file).href, view);
  }

  /** Open a page by its address. */
  public async visit(url: string, view: View = {}): Promise<void> {
    await this.send('Emulation.setDeviceMetricsOverride', { width: view.width ?? 1280, height: view.height ?? 800, deviceScaleFactor: 1, mobile: false });
    await this.send('Emulation.setEmulatedMedia', {
      media: view.print ? 'print' : 'screen',
      features: [{ name: 'prefers-color-scheme', value: view.dark ? 'dark' : 'light' }],
    });
    await this.send('Emulation.setScriptExecutionDisabled', { value: view.script === false });
    this.requests = [];
    this.complaints = [];
    const loaded = new Promise<void>((resolve) => {
      this.loaded = resolve;
    });
    await this.send('Page.navigate', { url });
    await loaded;
  }

  /** The value of an expression in the page. */
  public async evaluate(expression: string): Promise<any> {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }

  /** Press a key, as a person would. */
  public async press(key: string, keyCode: number, text?: string): Promise<void> {
    await this.send('Input.dispatchKeyEvent', { type: text === undefined ? 'rawKeyDown' : 'keyDown', key, code: key, windowsVirtualKeyCode: keyCode, text });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key, windowsVirtualKeyCode: keyCode });
  }

  /** The whole page as PNG, or as a printed PDF. */
  public async picture(kind: 'png' | 'pdf'): Promise<Buffer> {
    const { data } = kind === 'png'
      ? await this.send('Page.captureScreenshot', { captureBeyondViewport: true })
      : await this.send('Page.printToPDF', { preferCSSPageSize: true, printBackground: true });
    return Buffer.from(data, 'base64');
  }

  public async close(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    await this.send('Browser.close');
    await ended;
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private send(method: string, params: object = {}): Promise<any> {
    const id = ++this.lastId;
    const sessionId = method.startsWith('Target.') || method.startsWith('Browser.') ? undefined : this.session;
    (this.child.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ result, error }) => (error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result)));
    });
  }

  private abandon(message: string): void {
    this.waiting.forEach((answer) => answer({ error: { message } }));
    this.waiting.clear();
  }

  private receive(chunk: string): void {
    const messages = (this.rest + chunk).split('\0');
    this.rest = messages.pop()!;
    for (const message of messages.map((text) => JSON.parse(text))) {
      this.waiting.get(message.id)?.(message);
      this.waiting.delete(message.id);
      this.notice(message);
    }
  }

  private notice({ method, params }: any): void {
    switch (method) {
      case 'Page.loadEventFired':
        this.loaded?.();
        break;
      case 'Network.requestWillBeSent':
        if (params.type !== 'Document') {
          this.requests.push(params.request.url);
        }
        break;
      case 'Log.entryAdded':
        this.complaints.push(params.entry.text);
        break;
      case 'Runtime.exceptionThrown':
        this.complaints.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
        break;
    }
  }
}
