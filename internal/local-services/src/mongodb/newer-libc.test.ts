import { debianMirror } from './newer-libc.ts';

const bookworm = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_CODENAME=bookworm\nID=debian\n';

test('the mirror is the one that serves this release', () => {
  const targets = 'http://a.example/extra bookworm-updates\nhttp://b.example/debian bookworm\n';
  expect(debianMirror(targets, bookworm)).toBe('http://b.example/debian');
});

test('a system that is no Debian has none', () => {
  expect(() =>
    debianMirror('http://u.example/ubuntu jammy\n', 'ID=ubuntu\nVERSION_CODENAME=jammy\n'),
  ).toThrow('no Debian mirror');
  expect(() => debianMirror('', bookworm)).toThrow('no Debian mirror');
});
