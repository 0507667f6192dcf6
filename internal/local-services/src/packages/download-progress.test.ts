import { bytesReported } from './download-progress.ts';

test.each([
  ['[INFO] Downloaded from central: https://host/a.jar (3.7 MB at 12 MB/s)', 3.7e6],
  ['[INFO] Downloading from central: https://host/a.jar', 0],
  ['Get:2 http://host/debian trixie/main amd64 Packages [9,679 kB]', 9.679e6],
  ['  Downloading secantusdb-0.7.0b3-cp311-linux.whl (30.5 MB)', 30.5e6],
])('%s', (line, bytes) => {
  expect(bytesReported(line)).toBe(bytes);
});
