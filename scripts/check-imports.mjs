// The import rules as a check. It counts what it saw: dependency-cruiser without a parser reports 0 modules and is happy.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import swc from '@swc/core';
import { cruise } from 'dependency-cruiser';
import { root } from './lib/run.mjs';

// dependency-cruiser 17 asks swc for TypeScript without JSX and then fails on every .tsx.
const parseFile = swc.parseFileSync;
swc.parseFileSync = (file, options) => parseFile(file, { ...options, tsx: file.endsWith('.tsx') });

const rooms = ['electron', 'hardware', 'renderer'];
const isSource = (name) => /\.(ts|tsx)$/.test(name) && !name.endsWith('.d.ts');

/** `folder` holds the rooms; returns { violations: ["rule: from → to"], seen, unseen: [files] }. */
export async function checkImports(folder = root) {
  const present = rooms.filter((room) => readdirSync(folder).includes(room));
  const files = present.flatMap((room) =>
    readdirSync(path.join(folder, room), { recursive: true, encoding: 'utf8' })
      .filter(isSource)
      .map((name) => path.posix.join(room, name)),
  );
  const { default: rules } = await import(path.join(root, '.dependency-cruiser.cjs'));
  const { output } = await cruise(present, {
    ...rules.options,
    ruleSet: { forbidden: rules.forbidden },
    validate: true,
    baseDir: folder,
  });
  const seen = new Set(output.modules.map(({ source }) => source));
  return {
    violations: output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
    seen: files.filter((file) => seen.has(file)).length,
    unseen: files.filter((file) => !seen.has(file)),
  };
}

if (import.meta.filename === process.argv[1]) {
  const { violations, seen, unseen } = await checkImports();
  for (const violation of violations) process.stderr.write(`${violation}\n`);
  for (const file of unseen) process.stderr.write(`not seen: ${file}\n`);
  process.stderr.write(`import rules: ${seen} modules seen, ${violations.length} violations\n`);
  process.exit(violations.length > 0 || unseen.length > 0 || seen === 0 ? 1 : 0);
}
