// The same documents by PouchDB to its own server: pushed by one machine, pulled
// by another, both over HTTP on loopback. Reads one JSON document a line from
// standard input and prints the milliseconds of both as one JSON object.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';

const needs = createRequire(join(process.argv[2], 'package.json'));
const PouchDB = needs('pouchdb');
const folder = mkdtempSync(join(tmpdir(), 'pouch-'));
const documents = [];
for await (const line of createInterface({ input: process.stdin })) {
  documents.push(JSON.parse(line));
}

const Remote = PouchDB.defaults({ prefix: join(folder, 'remote-') });
const files = { logPath: join(folder, 'log.txt'), configPath: join(folder, 'config.json') };
const app = needs('express')().use('/', needs('express-pouchdb')(Remote, files));
const server = await new Promise((resolve) => {
  const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
});
const remote = new PouchDB(`http://127.0.0.1:${server.address().port}/centre`);
const batch = { batch_size: 500 };

const timed = async (work) => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};
const one = new PouchDB(join(folder, 'one'));
await one.bulkDocs(documents);
const push = await timed(() => one.replicate.to(remote, batch));
const other = new PouchDB(join(folder, 'other'));
const pull = await timed(() => other.replicate.from(remote, batch));
const { doc_count } = await other.info();
console.log(JSON.stringify({ push, pull }));
rmSync(folder, { recursive: true });
process.exit(doc_count === documents.length ? 0 : 1);
