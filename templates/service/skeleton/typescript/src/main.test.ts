import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

interface Line {
  message: string;
  port: number;
}

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

test(
  'the process starts, answers, and ends cleanly on SIGTERM',
  { timeout: 60_000 },
  async () => {
    const child = spawn(process.execPath, [main], {
      env: { PORT: '0', SHUTDOWN_DELAY_MS: '0', PATH: process.env.PATH },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    const messages: string[] = [];
    const statuses: number[] = [];
    for await (const line of createInterface(child.stdout)) {
      const { message, port } = JSON.parse(line) as Line;
      messages.push(message);
      if (message !== 'listening') continue;
      for (const path of ['/', '/health/live', '/health/ready', '/metrics']) {
        const response = await fetch(`http://127.0.0.1:${port}${path}`);
        statuses.push(response.status);
        await response.text();
      }
      child.kill('SIGTERM');
    }
    assert.deepEqual(await exited, [0, null]);
    assert.deepEqual(statuses, [200, 200, 200, 200]);
    assert.deepEqual(messages, ['listening', 'shutting down', 'shut down']);
  },
);

test(
  'a wrong variable ends the process with its name',
  { timeout: 60_000 },
  async () => {
    const child = spawn(process.execPath, [main], {
      env: { PORT: 'many', PATH: process.env.PATH },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const exited = once(child, 'exit');
    let errors = '';
    for await (const chunk of child.stderr) errors += String(chunk);
    assert.deepEqual(await exited, [1, null]);
    assert.match(errors, /PORT is “many”/);
  },
);
