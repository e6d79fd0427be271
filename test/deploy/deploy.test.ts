/** The files by which the server is run elsewhere name what there is: variables, flags, files, ports. No engine is needed for that. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { SETTINGS } from '../../src/app/settings.js';
import { parseCommandLine } from '../../src/commands/command-line.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const text = (name: string): string => readFileSync(join(ROOT, 'deploy', name), 'utf8');
const FILES = ['Dockerfile', 'compose.yaml', 'kubernetes.yaml', 'hotelrunner-mcp.service', 'Caddyfile'];
const known = new Set<string>(Object.values(SETTINGS).map(({ env }) => env));
const PORT = '8765';

/** The command line as the program understands it. */
function understood(words: string[]): void {
  const plain = words.map((word) => word.replace(/\$\{[^}]*\}/g, 'hotels.example.com'));
  expect(parseCommandLine(plain)).toMatchObject({ kind: 'run', name: 'serve' });
  expect(plain).toContain('--http');
  expect(plain.some((word) => word.endsWith(`:${PORT}`))).toBe(true);
}

it.each(FILES)('%s names variables that there are, and holds no secret', (name) => {
  const named = text(name).match(/HOTELRUNNER_[A-Z_]+/g) ?? [];
  expect(named.filter((variable) => !known.has(variable))).toEqual([]);
  expect(text(name)).not.toMatch(/(PASSWORD|KEY|TOKEN)[=:]\s*['"]?[A-Za-z0-9+/]{8}/);
});

describe('Dockerfile', () => {
  const file = text('Dockerfile');
  const [build = '', run = ''] = file.split(/^FROM /m).slice(1);

  it('copies what is there, and its build context holds no more than that', () => {
    const copied = [...build.matchAll(/^COPY (.+)$/gm)].flatMap(([, words = '']) =>
      words.split(' ').slice(0, -1),
    );
    expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    const let_in = text('Dockerfile.dockerignore').match(/^!.+$/gm) ?? [];
    expect(let_in.map((line) => line.slice(1)).sort()).toEqual(
      copied.map((path) => path.replace('./', '')).sort(),
    );
    expect(text('Dockerfile.dockerignore').split('\n')).toContain('*');
  });

  it('starts the server as nobody special, under an init, and asks whether it lives', () => {
    const cmd = JSON.parse(/^CMD (\[.*\])$/m.exec(run)?.[1] ?? 'null') as string[];
    understood(cmd);
    expect(run).toMatch(/^USER node$/m);
    expect(run).toMatch(/^ENTRYPOINT \["tini", "--", "node", "dist\/src\/cli\.js"\]$/m);
    expect(run).toMatch(/HEALTHCHECK[^]*127\.0\.0\.1:8765\/healthz/);
    expect(run).toMatch(new RegExp(`^EXPOSE ${PORT}$`, 'm'));
  });

  it('is of a Node that the program runs on', () => {
    const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      engines: { node: string };
    };
    const least = Number(/\d+/.exec(engines.node)?.[0]);
    expect(Number(/node:(\d+)/.exec(file)?.[1])).toBeGreaterThanOrEqual(least);
  });

  const engine = (() => {
    try {
      execFileSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000 });
      return true;
    } catch {
      return false;
    }
  })();
  it.skipIf(!engine)('is built where there is an engine', { timeout: 600_000 }, () => {
    execFileSync('docker', ['build', '-q', '-f', 'deploy/Dockerfile', '.'], { cwd: ROOT, timeout: 590_000 });
  });
});

interface Compose {
  services: Record<
    string,
    {
      command?: string[];
      image?: string;
      networks: string[];
      volumes?: string[];
      ports?: string[];
      deploy?: { replicas: number };
    }
  >;
  networks: Record<string, object>;
  volumes: Record<string, object>;
}

describe('compose.yaml', () => {
  const { services, networks, volumes } = parse(text('compose.yaml')) as Compose;

  it('runs three servers that share what they know', () => {
    understood(services['server']?.command ?? []);
    // A session lives in one process: of several servers any answers.
    expect(services['server']?.command).toContain('--stateless');
    expect(services['server']?.deploy?.replicas).toBe(3);
  });

  it('lets nobody reach the store and the browsers but the servers', () => {
    for (const name of ['store', 'browsers']) {
      expect(services[name]?.ports).toBeUndefined();
      expect(services[name]?.networks).not.toContain('front');
    }
    for (const { networks: of } of Object.values(services))
      expect(of.filter((name) => networks[name] === undefined)).toEqual([]);
    const mounted = Object.values(services).flatMap((service) => service.volumes ?? []);
    const named = mounted.map((mount) => mount.split(':')[0] ?? '').filter((name) => !name.startsWith('.'));
    expect(named.sort()).toEqual(Object.keys(volumes).sort());
  });

  it('has the browsers of the very Playwright that is used here', () => {
    const { version } = JSON.parse(
      readFileSync(join(ROOT, 'node_modules', 'playwright', 'package.json'), 'utf8'),
    ) as { version: string };
    expect(services['browsers']?.image).toContain(`:v${version}-`);
    expect(services['browsers']?.command).toContain(`playwright@${version}`);
    expect(services['browsers']?.command).toContain('--unsafe');
  });
});

interface Manifest {
  kind: string;
  spec: Record<string, unknown>;
}

interface Container {
  args: string[];
  env: { name: string; value?: string; valueFrom?: object }[];
  livenessProbe: { httpGet: { path: string } };
  readinessProbe: { httpGet: { path: string } };
  ports: { containerPort: number }[];
}

it('kubernetes.yaml has probes, a budget of disruptions and secrets by reference', () => {
  const parsed = parseAllDocuments(text('kubernetes.yaml')).map((document) => document.toJS() as Manifest);
  expect(parsed.map(({ kind }) => kind)).toEqual([
    'Deployment',
    'PersistentVolumeClaim',
    'Service',
    'PodDisruptionBudget',
  ]);
  const { template } = parsed[0]!.spec as { template: { spec: { containers: Container[] } } };
  const [container] = template.spec.containers;
  understood(container!.args);
  expect(container!.ports[0]?.containerPort).toBe(Number(PORT));
  expect(container!.livenessProbe.httpGet.path).toBe('/healthz');
  expect(container!.readinessProbe.httpGet.path).toBe('/readyz');
  const open = container!.env.filter(({ valueFrom }) => valueFrom === undefined).map(({ name }) => name);
  const secret = new Set<string>(
    Object.values(SETTINGS).flatMap((setting) =>
      'secret' in setting && setting.secret ? [setting.env] : [],
    ),
  );
  expect(open.filter((name) => secret.has(name))).toEqual([]);
});

it('hotelrunner-mcp.service starts the server on this machine alone', () => {
  const unit = text('hotelrunner-mcp.service');
  const [, words = ''] = /^ExecStart=\S+ \S+cli\.js (.*)$/m.exec(unit) ?? [];
  understood(words.split(' '));
  expect(words).toContain('127.0.0.1:');
  for (const line of ['DynamicUser=yes', 'NoNewPrivileges=yes', 'ProtectSystem=strict'])
    expect(unit).toContain(line);
});

it('Caddyfile leads to the servers´ port', () => {
  expect(text('Caddyfile')).toContain(`dynamic a server ${PORT}`);
});
